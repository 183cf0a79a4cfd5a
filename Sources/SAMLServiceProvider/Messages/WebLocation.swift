import SAMLCore

/// Where a browser may be sent.
enum WebLocation {
    /// - Throws: ``SAMLError`` with `configuration.invalid`, where it is no absolute web address without a fragment.
    static func require(_ location: String) throws(SAMLError) {
        let isWeb = location.hasPrefix("https://") || location.hasPrefix("http://")
        let rest = location.utf8.drop { $0 != 0x3A }.dropFirst(3)
        // Letters, digits, hyphens and dots, or an IPv6 address in brackets, and a port: nothing that could be a user,
        // or end a header in which the host is repeated.
        let authority = Array(rest.prefix { $0 != 0x2F && $0 != 0x3F })
        let host = authority.first == 0x5B ? authority.prefix { $0 != 0x5D } + [0x5D] : authority.prefix { $0 != 0x3A }
        let port = authority.dropFirst(host.count)
        let isHost = host.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: true
            case 0x3A, 0x5B, 0x5D: host.first == 0x5B
            default: false
            }
        }
        let isPort =
            port.isEmpty
            || (port.first == 0x3A && port.count > 1 && port.dropFirst().allSatisfy { (0x30...0x39).contains($0) })
        guard isWeb, !host.isEmpty, isHost, isPort,
            location.utf8.allSatisfy({
                (0x21...0x7E).contains($0) && ![0x22, 0x23, 0x3C, 0x3E, 0x5C, 0x60].contains($0)
            })
        else {
            throw SAMLError(
                .configuration, expected: "an absolute http or https address without a fragment", actual: "another one")
        }
    }
}
