/// Stops the fuzzer: what has to hold does not.
public func stop(_ what: String) -> Never { fatalError(what) }

/// Stops the fuzzer unless something holds.
public func require(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds { stop(what()) }
}

/// What must not fail: without it nothing here works.
public func must<Value>(_ body: () throws -> Value) -> Value {
    do { return try body() } catch { stop("\(error)") }
}
