import HardeningCommon
import SAML
import SAMLTesting

/// Inputs of one kind that want to cost much, of any size.
struct Family: Sendable {
    let name: String
    /// A size; twice of it is tried, too.
    let size: Int
    /// Makes an input of a size: how many octets it has, and what is done with it.
    let make: @Sendable (Int) async throws -> Input

    struct Input: Sendable {
        let octets: Int
        let judge: @Sendable () async throws(SAMLError) -> Void
    }
}

extension Family {
    static let validator = Result { () throws(SAMLError) in try Cast.validator() }

    /// A response, as its document.
    static func response(_ name: String, _ size: Int, _ make: @escaping @Sendable (Int) throws -> String) -> Family {
        Family(name: name, size: size) { count in
            let document = Array(try make(count).utf8)
            let validator = try validator.get()
            return Input(octets: document.count) { () throws(SAMLError) in
                _ = try await validator.validate(xml: document, expecting: Cast.expectation, at: Cast.instant)
            }
        }
    }

    /// A response that somebody genuine signed.
    static func signed(
        _ name: String, _ size: Int, _ template: @escaping @Sendable (inout ResponseTemplate, Int) -> Void
    ) -> Family {
        edited(name, size, template) { _, _ in }
    }

    /// A response that somebody genuine signed, after it was edited.
    static func edited(
        _ name: String, _ size: Int,
        _ template: @escaping @Sendable (inout ResponseTemplate, Int) -> Void = { _, _ in },
        _ edit: @escaping @Sendable (inout String, Int) -> Void
    ) -> Family {
        response(name, size) { count in
            var response = Cast.template()
            template(&response, count)
            return try Cast.idp.response(response) { edit(&$0, count) }.xml
        }
    }

    /// A genuine response that was edited afterwards.
    static func forged(
        _ name: String, _ size: Int, _ edit: @escaping @Sendable (inout String, Int) throws -> Void
    ) -> Family {
        response(name, size) { count in
            var text = try Cast.idp.response(Cast.template()).xml
            try edit(&text, count)
            return text
        }
    }

    /// Anything that is read of octets.
    static func octets(
        _ name: String, _ size: Int, _ make: @escaping @Sendable (Int) throws -> [UInt8],
        _ judge: @escaping @Sendable ([UInt8]) async throws(SAMLError) -> Void
    ) -> Family {
        Family(name: name, size: size) { count in
            let octets = try make(count)
            return Input(octets: octets.count) { () throws(SAMLError) in try await judge(octets) }
        }
    }

    /// A text over and over, with the number in place of `%`.
    static func many(_ text: String, _ count: Int) -> String {
        let parts = text.split(separator: "%", omittingEmptySubsequences: false)
        return (0..<count).map { parts.joined(separator: "\($0)") }.joined()
    }
}

extension String {
    /// Puts a text before the first occurrence of another.
    mutating func put(_ addition: String, before mark: String) {
        guard let place = firstRange(of: mark) else { fatalError("there is no \(mark)") }
        insert(contentsOf: addition, at: place.lowerBound)
    }

    private func firstRange(of mark: String) -> Range<Index>? { ranges(of: mark).first }
}
