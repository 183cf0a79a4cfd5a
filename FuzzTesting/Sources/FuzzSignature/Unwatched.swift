import Glibc

/// Does something whose leaks are libxmlsec1's own.
///
/// Where libxmlsec1 1.2.37 cannot canonicalize while it signs, it loses the buffer that it made for it. The library verifies
/// without that part of libxmlsec1; the fuzzer asks it on purpose.
func unwatched<Value>(_ body: () throws -> Value) rethrows -> Value {
    Switches.all.disable?()
    defer { Switches.all.enable?() }
    return try body()
}

/// LeakSanitizer's switches; nil in a build without it.
private struct Switches {
    typealias Switch = @convention(c) () -> Void
    let disable: Switch?
    let enable: Switch?

    static let all = Switches(disable: find("__lsan_disable"), enable: find("__lsan_enable"))

    private static func find(_ name: String) -> Switch? {
        dlsym(nil, name).map { unsafeBitCast($0, to: Switch.self) }
    }
}
