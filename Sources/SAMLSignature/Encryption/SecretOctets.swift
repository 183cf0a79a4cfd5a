import CSAMLXMLSec

/// Octets that are wiped when nobody holds them any more: content keys and plaintexts.
///
/// What was copied out of them, such as the tree of a parsed plaintext, is not. Nothing but `deinit` writes, and then
/// nobody else can read.
@safe
package final class SecretOctets: @unchecked Sendable {
    package private(set) var octets: [UInt8]

    package init(_ octets: consuming [UInt8]) { self.octets = octets }

    /// Random ones; nil when there is no randomness.
    package static func random(_ count: Int) -> SecretOctets? {
        var octets = [UInt8](repeating: 0, count: count)
        let done = unsafe octets.withUnsafeMutableBufferPointer { octets in
            guard let start = octets.baseAddress else { return Int32(0) }
            return unsafe csaml_random(start, Int32(octets.count))
        }
        return done == 1 ? SecretOctets(octets) : nil
    }

    deinit { octets.wipe() }
}

extension [UInt8] {
    /// Overwrites the octets, in place where nobody else holds the array.
    mutating func wipe() {
        unsafe withUnsafeMutableBytes { octets in
            if let start = octets.baseAddress { unsafe csaml_cleanse(start, octets.count) }
        }
    }
}
