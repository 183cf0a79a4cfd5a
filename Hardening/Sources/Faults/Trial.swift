import HardeningCommon
import SAML
import SAMLTesting

/// Something that is done again and again while allocations fail.
struct Trial: Sendable {
    /// What has to come of it, whatever fails.
    enum Promise: Sendable {
        /// What came of it without a fault, or an error.
        case sameOrError
        /// An error.
        case error
    }

    let name: String
    let promise: Promise
    /// How often it may be done without a fault until it works again.
    ///
    /// OpenSSL blinds private RSA keys, and makes a blinding anew with every 32nd use. Where memory is short in the
    /// midst of that, it does not work until the next time. A key has two: one for the thread that used it first, and
    /// one for all others. Where both are broken, 31 uses of each fail.
    var tries = 1
    /// Does it, and tells what was accepted or made.
    let run: @Sendable () async throws(SAMLError) -> String

    init(
        _ name: String, _ promise: Promise = .sameOrError, run: @escaping @Sendable () async throws(SAMLError) -> String
    ) {
        self.name = name
        self.promise = promise
        self.run = run
    }
}

extension Trial {
    /// A response is judged.
    static func response(
        _ name: String, _ response: TestResponse, _ promise: Promise = .sameOrError,
        trusting keys: [TestKey] = [.rsa2048], tries: Int = 1
    ) throws(SAMLError) -> Trial {
        let validator = try Cast.validator(trusting: keys)
        let octets = Array(response.xml.utf8)
        var trial = Trial(name, promise) { () throws(SAMLError) in
            Claims.text(try await validator.validate(xml: octets, expecting: Cast.expectation, at: Cast.instant))
        }
        trial.tries = tries
        return trial
    }

    /// A metadata document is read that somebody signed.
    static func metadata(_ name: String, _ text: String, _ promise: Promise = .sameOrError) throws(SAMLError) -> Trial {
        let certificate = try TestKey.metadata.certificate()
        let octets = Array(text.utf8)
        return Trial(name, promise) { () throws(SAMLError) in
            let document = try MetadataDocument(xml: octets, trust: .signed(by: certificate), at: Cast.instant)
            return Claims.text(try document.entity(Cast.idp.entityID, at: Cast.instant))
        }
    }

    /// The same document as a stream, which is indexed, verified while it is read again, and then asked for the entity.
    static func stream(_ name: String, _ text: String, _ promise: Promise = .sameOrError) throws(SAMLError) -> Trial {
        let certificate = try TestKey.metadata.certificate()
        let octets = Array(text.utf8)
        return Trial(name, promise) { () throws(SAMLError) in
            let index = try MetadataIndex(of: InMemoryMetadataSource(octets))
            let trusted = try index.trusted(because: .signed(by: certificate), at: Cast.instant)
            return Claims.text(try trusted.entity(Cast.idp.entityID, at: Cast.instant))
        }
    }

    /// A request to log out is judged that a redirect brought.
    static func logout(_ name: String, query: String, _ promise: Promise = .sameOrError) throws(SAMLError) -> Trial {
        let validator = try Cast.logoutValidator()
        return Trial(name, promise) { () throws(SAMLError) in
            let message = try RedirectBinding.message(rawQuery: query)
            return Claims.text(
                try await validator.request(message, receivedAt: Cast.logoutService, at: Cast.instant))
        }
    }
}
