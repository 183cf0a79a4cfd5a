import Dispatch
import Glibc

/// Runs an asynchronous main program and waits for it: valgrind does not survive that the main thread ends first.
public func waiting(_ body: @escaping @Sendable () async throws -> Void) -> Never {
    let done = DispatchSemaphore(value: 0)
    Task.detached {
        do {
            try await body()
            exit(0)
        } catch {
            print(error)
            exit(1)
        }
    }
    while true { done.wait() }
}
