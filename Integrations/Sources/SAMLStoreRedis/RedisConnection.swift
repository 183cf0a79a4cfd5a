import CHiredis
import Dispatch
import Foundation

/// One connection to a server, used by one call at a time on a queue of its own: hiredis waits.
final class RedisConnection: @unchecked Sendable {
    // Everything below is touched on the queue only.
    private let queue = DispatchQueue(label: "swift-saml.redis")
    private let configuration: RedisStore.Configuration
    private var context: UnsafeMutablePointer<redisContext>?

    init(_ configuration: RedisStore.Configuration) { self.configuration = configuration }

    deinit { if let context { redisFree(context) } }

    /// What a server answers.
    enum Reply: Sendable {
        case status(String)
        case integer(Int64)
        case string([UInt8])
        case array([Reply])
        case none
    }

    /// Sends a command and waits for its answer.
    ///
    /// A command is sent once: where the connection breaks, nobody knows whether it was done, and that is an error.
    ///
    /// One that could not begin within the time to wait is not sent: where a server hangs, calls do not wait for each
    /// other's time as well.
    func run(_ arguments: [[UInt8]]) async throws(RedisStore.Failure) -> Reply {
        let end = ContinuousClock.now + .seconds(configuration.timeoutSeconds)
        let result: Result<Reply, RedisStore.Failure> = await withCheckedContinuation { continuation in
            queue.async {
                do throws(RedisStore.Failure) {
                    guard ContinuousClock.now < end else { throw .connection("no answer to those before in time") }
                    try self.connect()
                    continuation.resume(returning: .success(try self.send(arguments)))
                } catch {
                    // One that refuses may have become another, such as a replica: the next call asks anew who it is.
                    if case .server = error { self.close() }
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }

    private func connect() throws(RedisStore.Failure) {
        if context != nil {
            // One that was idle may be dead: asking changes nothing.
            let answer = Result { () throws(RedisStore.Failure) in try send([Array("PING".utf8)]) }
            if case .success(.status("PONG")) = answer { return }
            close()
        }
        try open()
        // A connection that is not what was asked for is none: the next call must not find it.
        do throws(RedisStore.Failure) {
            try logIn()
            if case .required = configuration.durability { try requireDurable() }
        } catch {
            close()
            throw error
        }
    }

    private func open() throws(RedisStore.Failure) {
        let limit = Self.interval(configuration.timeoutSeconds)
        guard let made = redisConnectWithTimeout(configuration.host, Int32(configuration.port), limit) else {
            throw .connection("hiredis gave no connection")
        }
        context = made
        guard made.pointee.err == 0 else { throw broken() }
        redisSetTimeout(made, limit)
    }

    private func logIn() throws(RedisStore.Failure) {
        if let password = configuration.password {
            var command = ["AUTH"]
            if let user = configuration.user { command.append(user) }
            _ = try send((command + [password]).map { Array($0.utf8) })
        }
        if configuration.database != 0 { _ = try send(["SELECT", "\(configuration.database)"].map { Array($0.utf8) }) }
    }

    /// A server that forgets on restart, or when memory is short, would let an assertion be used again.
    ///
    /// With `appendfsync everysec` it answers before it writes, for up to two seconds, while an earlier write is slow.
    private func requireDurable() throws(RedisStore.Failure) {
        for (name, wanted) in RedisStore.Configuration.Durability.settings {
            guard case .array(let pair) = try send(["CONFIG", "GET", name].map { Array($0.utf8) }), pair.count == 2,
                case .string(let value) = pair[1], value == Array(wanted.utf8)
            else { throw .notDurable("\(name) is not \(wanted)") }
        }
    }

    private func send(_ arguments: [[UInt8]]) throws(RedisStore.Failure) -> Reply {
        guard let context else { throw .connection("there is none") }
        let copies = arguments.map { argument in
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: max(1, argument.count))
            for (index, byte) in argument.enumerated() { copy[index] = CChar(bitPattern: byte) }
            return UnsafePointer<CChar>(copy)
        }
        defer { for copy in copies { copy.deallocate() } }
        var pointers = copies.map(Optional.some)
        var lengths = arguments.map(\.count)
        let answer = BrokenPipe.silenced { redisCommandArgv(context, Int32(arguments.count), &pointers, &lengths) }
        guard let raw = answer else { throw broken() }
        defer { freeReplyObject(raw) }
        return try Self.reply(raw.assumingMemoryBound(to: redisReply.self))
    }

    private static func reply(_ reply: UnsafeMutablePointer<redisReply>) throws(RedisStore.Failure) -> Reply {
        func text() -> [UInt8] {
            guard let start = reply.pointee.str else { return [] }
            return UnsafeBufferPointer(start: start, count: reply.pointee.len).map { UInt8(bitPattern: $0) }
        }
        switch reply.pointee.type {
        case REDIS_REPLY_STATUS: return .status(String(decoding: text(), as: UTF8.self))
        case REDIS_REPLY_STRING: return .string(text())
        case REDIS_REPLY_INTEGER: return .integer(reply.pointee.integer)
        case REDIS_REPLY_NIL: return .none
        case REDIS_REPLY_ARRAY:
            var elements: [Reply] = []
            for index in 0..<reply.pointee.elements {
                guard let element = reply.pointee.element[index] else { return .none }
                elements.append(try Self.reply(element))
            }
            return .array(elements)
        default: throw .server(String(decoding: text(), as: UTF8.self))
        }
    }

    private func broken() -> RedisStore.Failure {
        let reason = context.map { context in
            withUnsafeBytes(of: context.pointee.errstr) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        }
        close()
        return .connection(reason ?? "the connection broke")
    }

    private func close() {
        if let context { redisFree(context) }
        context = nil
    }

    private static func interval(_ seconds: Double) -> timeval {
        let limit = min(max(seconds, 0.001), 3_600)
        return timeval(tv_sec: Int(limit), tv_usec: Int((limit - limit.rounded(.down)) * 1_000_000))
    }
}
