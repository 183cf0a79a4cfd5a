import Foundation

/// Answers `+OK` to everything, and resets its first connection after the first answer: first it ends its own direction,
/// as a proxy does whose server is gone, then the other one.
final class ResettingServer: Sendable {
    let port: Int
    private let listener: Int32
    private let isReset = DispatchSemaphore(value: 0)

    init() throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isListening = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, size) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, address, &size) == 0
            }
        }
        guard isListening else { throw CocoaError(.fileReadUnknown) }
        port = Int(UInt16(bigEndian: address.sin_port))
        let isReset = isReset
        Thread {
            let first = accept(descriptor, nil, nil)
            Self.answer(on: first)
            shutdown(first, Int32(SHUT_WR))
            usleep(100_000)
            var option = linger(l_onoff: 1, l_linger: 0)
            setsockopt(first, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
            close(first)
            usleep(100_000)
            isReset.signal()
            let second = accept(descriptor, nil, nil)
            while Self.answer(on: second) {}
            close(second)
        }.start()
    }

    deinit { close(listener) }

    func waitForReset() { isReset.wait() }

    @discardableResult private static func answer(on connection: Int32) -> Bool {
        var request = [UInt8](repeating: 0, count: 4_096)
        return read(connection, &request, request.count) > 0 && write(connection, "+OK\r\n", 5) == 5
    }
}
