import HardeningCommon
import SAML
import SAMLTesting

/// What is validated, in turns.
final class Work {
    /// Keeps what was used.
    let replay = InMemoryReplayStore()
    private(set) var done = 0
    private(set) var accepted = 0

    private var scene: Scene
    private let once: ResponseValidator
    private let often: ResponseValidator
    private let logout: LogoutValidator
    private let metadata: [UInt8]
    private let metadataKey: Certificate

    /// Something was accepted that must not be, or refused.
    struct Mistake: Error {
        let step: Int
        let expected: SAMLError.Code?
        let found: SAMLError.Code?
    }

    init() throws {
        scene = try Scene(0)
        once = try Cast.validator(replay: .store(replay))
        often = try Cast.validator()
        logout = try Cast.logoutValidator(replay: .store(replay))
        metadata = Array(try Cast.idp.metadata(signedBy: .metadata).utf8)
        metadataKey = try TestKey.metadata.certificate()
    }

    /// One validation: of ten, six or seven are accepted.
    func step() async throws {
        let (step, turn) = (done % Scene.length % 10, done % Scene.length / 10)
        if done > 0, done % Scene.length == 0 { scene = try Scene(done / Scene.length) }
        switch step {
        case 0: try await judge(scene.responses[turn], by: once, expecting: nil)
        case 1: try await judge(scene.responses[turn], by: once, expecting: .replaySeen)
        case 2, 3, 4: try await judge(scene.responses[turn], by: often, expecting: nil)
        case 5, 6:
            let number = turn % scene.forged.count
            try await judge(scene.forged[number], by: often, expecting: Tampering.all[number].code)
        case 7: try await judge(scene.encrypted[turn % scene.encrypted.count], by: often, expecting: nil)
        case 8: try await judgeLogout(scene.queries[turn % scene.queries.count], isNew: turn < scene.queries.count)
        default:
            try await expect(nil) { () throws(SAMLError) in
                _ = try MetadataDocument(xml: metadata, trust: .signed(by: metadataKey), at: scene.instant)
            }
        }
        done += 1
    }

    private func judge(
        _ response: [UInt8], by validator: ResponseValidator, expecting code: SAMLError.Code?
    ) async throws {
        try await expect(code) { () async throws(SAMLError) in
            _ = try await validator.validate(xml: response, expecting: Cast.expectation, at: scene.instant)
        }
    }

    private func judgeLogout(_ query: String, isNew: Bool) async throws {
        try await expect(isNew ? nil : .replaySeen) { () async throws(SAMLError) in
            let message = try RedirectBinding.message(rawQuery: query)
            _ = try await logout.request(message, receivedAt: Cast.logoutService, at: scene.instant)
        }
    }

    private func expect(_ code: SAMLError.Code?, _ body: () async throws(SAMLError) -> Void) async throws {
        var found: SAMLError.Code?
        do throws(SAMLError) {
            try await body()
            accepted += 1
        } catch {
            found = error.code
        }
        guard found == code else { throw Mistake(step: done, expected: code, found: found) }
    }
}
