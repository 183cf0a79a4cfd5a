import FuzzCommon
import SAML
import SAMLTesting

private let seeds: Void = Seeds.write(
    Genuine.all.map { ($0.name + ".xml", Array($0.xml.utf8)) }
        + Genuine.plain.map { ($0.name + ".base64", Array(TestResponse(xml: $0.xml).base64.utf8)) })

/// Any octets as a response, and what does not begin like XML as the text of a form's field: what is accepted was signed,
/// and `validate` and `explain` give one verdict.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzResponse(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    _ = seeds
    let document = octets(start, count)
    guard document.first != UInt8(ascii: "<"), document.first != 0xEF else {
        for validator in [Party.validator, Party.lenient] {
            agree(
                { () async throws(SAMLError) in
                    try await validator.validate(xml: document, expecting: Party.expectation, at: Party.instant)
                }, { await validator.explain(xml: document, expecting: Party.expectation, at: Party.instant) })
        }
        Genuine.requireGenuine(document)
        return 0
    }
    let field = String(decoding: document, as: UTF8.self)
    agree(
        { () async throws(SAMLError) in
            try await Party.validator.validate(samlResponse: field, expecting: Party.expectation, at: Party.instant)
        }, { await Party.validator.explain(samlResponse: field, expecting: Party.expectation, at: Party.instant) })
    return 0
}

/// Asks both, and stops when one accepts what the other refuses, or when they name different causes.
private func agree(
    _ validate: @escaping @Sendable () async throws(SAMLError) -> ValidatedAssertion,
    _ explain: @escaping @Sendable () async -> ValidationReport
) {
    let verdict = waiting { () async -> SAMLError.Code?? in
        do throws(SAMLError) {
            _ = try await validate()
            return .some(nil)
        } catch {
            require(error.report?.failure?.code == error.code, "an error carries the report of another one")
            return error.code
        }
    }
    let report = waiting { await explain() }
    guard let verdict, let report else { stop("no verdict") }
    require(report.failure?.code == verdict, "validate and explain differ")
    require(verdict != .some(.internalError), "a document causes an internal error")
    // Whatever a report holds has to be printable.
    require(!"\(report)".isEmpty, "an empty report")
}
