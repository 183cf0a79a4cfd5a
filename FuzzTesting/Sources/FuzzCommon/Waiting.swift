import Synchronization

/// The value of an asynchronous call, for libFuzzer, which knows no such thing.
///
/// Everything runs on the thread of the caller: no time goes into handing work to another one, and an input always does
/// the same.
public func waiting<Value: Sendable>(_ body: @escaping @Sendable () async -> Value?) -> Value? {
    let executor = CallerExecutor()
    let result = Box<Value>()
    Task(executorPreference: executor) {
        let value = await body()
        result.value.withLock { $0 = value }
    }
    executor.run()
    return result.value.withLock { $0 }
}

/// Keeps jobs until the thread that waits for them runs them.
private final class CallerExecutor: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
    }

    /// Runs jobs until there are none: nothing in the library waits for anything but its own work.
    func run() {
        while let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}

private final class Box<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}
