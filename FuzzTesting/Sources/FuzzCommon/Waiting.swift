import Dispatch
import Synchronization

/// The value of an asynchronous call, for libFuzzer, which knows no such thing.
public func waiting<Value: Sendable>(_ body: @escaping @Sendable () async -> Value?) -> Value? {
    let result = Box<Value>()
    let done = DispatchSemaphore(value: 0)
    Task.detached {
        let value = await body()
        result.value.withLock { $0 = value }
        done.signal()
    }
    done.wait()
    return result.value.withLock { $0 }
}

private final class Box<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}

/// The octets of an input.
public func octets(_ start: UnsafeRawPointer, _ count: Int) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: start, count: count))
}
