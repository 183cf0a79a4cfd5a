import FuzzCommon
import SAML

/// The texts of an input, between octets that no text has.
struct Parts {
    private var rest: [String]

    init(_ input: [UInt8]) {
        let parts = input.split(separator: 0xFF, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        rest = parts.reversed()
    }

    /// The next text; empty when there are no more.
    mutating func next() -> String { rest.popLast() ?? "" }

    /// The next text; nil when there are no more, or it is nothing but a hyphen.
    mutating func optional() -> String? { rest.popLast().flatMap { $0 == "-" ? nil : $0 } }

    /// The next text as an address; the other where it is nothing but a hyphen, or there are no more.
    mutating func location(_ other: String) -> String { optional() ?? other }

    /// What is written; nil where it is refused, which only settings may be.
    func written<Value>(_ body: () throws -> Value) -> Value? {
        do {
            return try body()
        } catch SAMLError.Code.configuration {
            return nil
        } catch {
            stop("refused for another reason: \(error)")
        }
    }
}
