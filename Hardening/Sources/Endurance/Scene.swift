import HardeningCommon
import SAML
import SAMLTesting

/// Ten minutes with the messages that are sent in them.
struct Scene {
    /// How many steps it has.
    static let length = 1000

    let instant: Timestamp
    /// A message for every ten steps.
    let responses: [[UInt8]]
    let forged: [[UInt8]]
    let encrypted: [[UInt8]]
    let queries: [String]

    init(_ number: Int) throws(SAMLError) {
        let coverages: [SignatureSummary.Coverage] = [.assertion, .response, .both]
        instant = Cast.instant.advanced(bySeconds: Int64(600 * number))
        var responses: [[UInt8]] = []
        for index in 0..<Self.length / 10 {
            let template = Cast.template(id: "_assertion-\(number)-\(index)", at: instant)
            let response = try Cast.idp.response(template, signing: .init(coverages[index % coverages.count]))
            responses.append(Array(response.xml.utf8))
        }
        self.responses = responses
        var encrypted: [[UInt8]] = []
        for coverage in coverages { encrypted.append(Array(try Cast.encrypted(coverage, at: instant).xml.utf8)) }
        self.encrypted = encrypted
        let genuine = try Cast.idp.response(Cast.template(at: instant))
        forged = Tampering.all.map { Array($0.apply(to: genuine).xml.utf8) }
        var queries: [String] = []
        for index in 0..<20 {
            queries.append(try Cast.logoutQuery(id: "_logout-\(number)-\(index)", at: instant))
        }
        self.queries = queries
    }
}
