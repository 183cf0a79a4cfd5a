#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The little that is asked of the system, without Foundation, which would be measured along.
enum System {
    /// The processor time of this process, which what else runs disturbs less than the time of day.
    static var processorNanoseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    static func write(_ text: String, to path: String) {
        guard let file = fopen(path, "w") else { fatalError("cannot write \(path)") }
        defer { fclose(file) }
        fputs(text, file)
    }

    static func flush() { fflush(nil) }
}
