import SAMLAssertion
import SAMLAttributes
public import SAMLCore
import SAMLMetadata
import SAMLSignature

/// Goes through a whole sign-in, from an attribute of a directory to an agent of Amazon Connect, before anybody signs
/// in.
///
/// For every user it makes the assertion that IAM Identity Center would send, signs it with a key that nobody keeps,
/// and puts it through the real validator, the rules of AWS, both policies and the match of login names.
public struct Preflight: Sendable {
    /// The response of the application is delivered after so many seconds, when the configuration does not tell.
    static let defaultSecondsUnderWay = 5
    /// AWS takes a response for so many seconds after its issue, as users report.
    static let maximumAge = 300

    /// How many characters an assertion of IAM Identity Center may have (its quotas).
    static let maximumAssertionCharacters = 50_000

    private let configuration: PreflightConfiguration
    private let files: [String: [UInt8]]
    private let instant: Timestamp

    /// Takes a configuration and the metadata documents that it names.
    /// - Parameters:
    ///   - configuration: The six steps.
    ///   - files: The octets of the files that it names.
    ///   - instant: The instant of the sign-in, where the configuration names none.
    /// - Throws: ``SAMLError`` with `time.format`.
    public init(
        _ configuration: PreflightConfiguration, files: [String: [UInt8]], at instant: Timestamp = .now
    ) throws(SAMLError) {
        self.configuration = configuration
        self.files = files
        self.instant =
            try configuration.at.map { (text) throws(SAMLError) in try Timestamp(xsDateTime: text) } ?? instant
    }

    /// The names of the files that a configuration needs.
    public static func files(of configuration: PreflightConfiguration) -> [String] {
        [configuration.application.metadata, configuration.iam.provider.metadata]
    }

    /// Goes through it for everybody, or for whoever a captured response is about.
    /// - Parameter captured: The XML document of a response, which the application in Identity Center has signed; with
    ///   `nil` the responses are made here.
    public func run(captured: [UInt8]? = nil) async -> PreflightReport {
        var recorder = StepRecorder()
        let issuer = judgeApplication(&recorder)
        let provider = judgeProvider(issuer, &recorder)
        let instance = judgeConnect(provider, &recorder)
        judgePolicies(provider, instance, &recorder)
        var people: [PreflightReport.Person] = []
        if let captured {
            var steps = PersonSteps(configuration: configuration, user: DirectoryUser([:]), instant: instant)
            await steps.run(captured: captured, issuer: issuer, provider: provider, instance: instance)
            people.append(report(1, steps, recorder))
        }
        for (index, user) in configuration.users.enumerated() where captured == nil {
            var steps = PersonSteps(configuration: configuration, user: user, instant: instant)
            await steps.run(issuer: issuer, provider: provider, instance: instance)
            people.append(report(index + 1, steps, recorder))
        }
        return PreflightReport(general: recorder.steps, people: people)
    }

    // MARK: What is the same for everybody

    private func judgeApplication(_ recorder: inout StepRecorder) -> EntityDescriptor? {
        let application = configuration.application
        let entity = readEntity(application.metadata, "application", &recorder)
        if let start = application.startURL, !start.isEmpty {
            recorder.add(
                "application", .warning, "the application start URL is filled in", pitfall: .startURL,
                awsError: "session-expired",
                remedy: "Leave it blank: Connect cannot begin the sign-in, and a direct visit says «Session Expired».")
        }
        if application.acs.contains("~") {
            recorder.add(
                "application", .failed, "the ACS URL has a ~", pitfall: .typesetURL,
                remedy: "It was pasted from a page that was typeset so; write https://signin.aws.amazon.com/saml.")
        } else if SignInEndpoint(application.acs) == nil {
            recorder.add(
                "application", .failed, "the ACS URL is no sign-in page of AWS", pitfall: .brokenRecipient,
                remedy: "https://signin.aws.amazon.com/saml, or https://<region>.signin.aws.amazon.com/saml.")
        }
        if let endpoint = SignInEndpoint(application.acs),
            !SignInEndpoint.audiences(for: application.acs).containsExactly(application.audience)
        {
            recorder.add(
                "application", .failed, "the audience is not one that AWS takes at this page",
                code: SAMLError.Code.audience.name, pitfall: .audienceOfPartition, awsError: "audience",
                remedy: endpoint.audience.map { "It is \($0)." })
        }
        if (application.secondsUnderWay ?? Self.defaultSecondsUnderWay) > Self.maximumAge {
            recorder.add(
                "application", .warning, "the response is delivered more than five minutes after its issue",
                pitfall: .tooOld, awsError: "expired")
        }
        for other in application.otherApplications ?? [] where other.role != role(in: application) {
            recorder.add(
                "application", .warning,
                "the application \(EvidenceText.escaped(other.name)) gives the same people another role",
                pitfall: .severalApplications, awsError: "not-onboarded",
                remedy: "Use one application and one role for an instance.")
        }
        recorder.close("application")
        return entity
    }

    private func role(in application: PreflightConfiguration.Application) -> String? {
        application.mappings.first { $0.attribute.isExactly(AWSAttributeName.role) }?.value
    }

    private func readEntity(
        _ file: String, _ step: String, _ recorder: inout StepRecorder, preferring name: EntityID? = nil
    ) -> EntityDescriptor? {
        guard let octets = files[file] else {
            recorder.add(step, .failed, "the file \(EvidenceText.escaped(file)) is missing")
            return nil
        }
        if octets.starts(with: [0xEF, 0xBB, 0xBF]) {
            recorder.add(
                step, .failed, "the metadata begins with a byte-order mark", pitfall: .metadataUnreadable,
                awsError: "metadata")
        }
        do throws(SAMLError) {
            let document = try MetadataDocument.inspect(xml: octets)
            let found = document.entities.first { $0.entityID == name } ?? document.entities.first
            guard let entity = found, !entity.identityProviderRoles.isEmpty else {
                throw SAMLError(.metadataInvalid, expected: "an identity provider", actual: "none")
            }
            return entity
        } catch {
            recorder.fail(step, error, pitfall: .metadataUnreadable, awsError: "metadata")
            return nil
        }
    }

    private func judgeProvider(
        _ application: EntityDescriptor?, _ recorder: inout StepRecorder
    ) -> SAMLProviderARN? {
        let (iam, step) = (configuration.iam, "iam-provider")
        defer { recorder.close(step) }
        let uploaded = readEntity(iam.provider.metadata, step, &recorder, preferring: application?.entityID)
        if let uploaded, let application {
            judge(uploaded, against: application, &recorder)
        }
        lint(iam.provider.metadata, &recorder)
        if Self.isManaged(iam.provider.name) {
            recorder.add(
                step, .failed, "IAM Identity Center manages this provider", pitfall: .managedRole,
                awsError: "issuer-not-present", remedy: "Make a provider of your own for the application.")
        }
        guard SAMLProviderARN.isName(iam.provider.name) else {
            recorder.add(step, .failed, "the provider's name is not 1 to 128 of A-Z a-z 0-9 . _ -")
            return nil
        }
        if let id = iam.provider.id, let endpoint = SignInEndpoint(configuration.application.acs),
            let used = endpoint.providerID, !used.isExactly(id)
        {
            recorder.add(
                step, .failed, "the ACS URL has the ID of another provider", pitfall: .providerRecreated,
                remedy: "A provider that was deleted and made anew has another ID.")
        }
        if iam.provider.assertionEncryptionMode == "Required" {
            recorder.add(
                step, .failed, "IAM takes encrypted assertions only, and IAM Identity Center sends none",
                remedy: "Set the mode to Allowed.")
        }
        let partition = AWSPartition(rawValue: iam.partition ?? "aws")
        guard let partition,
            let arn = try? SAMLProviderARN(partition: partition, account: iam.account, name: iam.provider.name)
        else {
            recorder.add(
                step, .failed, "account or partition are malformed", pitfall: .accountOrPartition,
                remedy: "Twelve digits without hyphens; aws, aws-cn or aws-us-gov.")
            return nil
        }
        return arn
    }

    /// `AWSSSO_…_DO_NOT_DELETE`: the provider that IAM Identity Center makes for itself.
    private static func isManaged(_ name: String) -> Bool {
        name.hasPrefix("AWSSSO_") && name.hasSuffix("_DO_NOT_DELETE")
    }

    /// What IAM refuses when it is given the document.
    private func lint(_ file: String, _ recorder: inout StepRecorder) {
        let findings = files[file].map { MetadataLint.findings(xml: $0, at: instant) } ?? []
        for finding in findings where finding.code.hasPrefix("iam-") && finding.code != "iam-byte-order-mark" {
            recorder.add(
                "iam-provider", .failed, "IAM does not take the metadata: \(finding.message)",
                pitfall: .metadataUnreadable, awsError: finding.code.hasPrefix("iam-key-") ? "metadata" : nil,
                remedy: finding.remedy)
        }
    }

    private func judge(
        _ uploaded: EntityDescriptor, against application: EntityDescriptor, _ recorder: inout StepRecorder
    ) {
        guard uploaded.entityID == application.entityID else {
            return recorder.add(
                "iam-provider", .failed, "the metadata in IAM is of another application",
                pitfall: .otherApplicationMetadata, awsError: "issuer-not-present",
                remedy: "Download the metadata of this application and update the provider.")
        }
        let keys = uploaded.certificates(for: .signing).map(\.publicKey)
        let missing = application.certificates(for: .signing).filter { !keys.contains($0.publicKey) }
        if let certificate = missing.first {
            recorder.add(
                "iam-provider", .failed,
                "the metadata in IAM lacks the certificate with SHA-256 \(certificate.sha256Fingerprint)",
                pitfall: .certificateExchanged, awsError: "signature-invalid",
                remedy: "Update the provider with the metadata of today.")
        }
    }

    private func judgeConnect(
        _ provider: SAMLProviderARN?, _ recorder: inout StepRecorder
    ) -> ConnectInstanceARN? {
        let (connect, step) = (configuration.connect, "connect")
        defer { recorder.close(step) }
        for user in connect.users {
            if let fault = ConnectLogin.fault(in: user) {
                recorder.add(step, .warning, "a login name has \(fault)", pitfall: .connectLoginForm)
            }
        }
        do throws(SAMLError) {
            let instance = try ConnectInstanceARN(connect.instance)
            if let provider, provider.partition != instance.partition || !provider.account.isExactly(instance.account) {
                recorder.add(
                    step, .failed, "the instance is in another account or partition than role and provider",
                    pitfall: .accountOrPartition,
                    remedy: "Role and provider belong into the account of the instance: nothing reaches across.")
            }
            judgeRelayState(instance, &recorder)
            return instance
        } catch {
            recorder.fail(step, error)
            return nil
        }
    }

    private func judgeRelayState(_ instance: ConnectInstanceARN, _ recorder: inout StepRecorder) {
        let step = "relay-state"
        defer { recorder.close(step) }
        let right = ConnectRelayState.text(for: instance)
        let page = SignInEndpoint(configuration.application.acs)?.instanceID
        if let page, !page.isExactly(instance.instanceID) {
            recorder.add(
                step, .failed, "the ACS URL is the page of another instance", pitfall: .relayState,
                remedy: "It begins with https://\(instance.instanceID).")
        }
        guard let text = configuration.application.relayState, !text.isEmpty else {
            // The page of an instance with Global Resiliency leads there by itself.
            guard page == nil else { return }
            return recorder.add(
                step, .failed, "there is no relay state: the browser lands in the console", pitfall: .relayState,
                remedy: "Write \(right).")
        }
        switch ConnectRelayState.parse(text) {
        case .failure(let fault):
            recorder.add(step, .failed, fault.reason, pitfall: .relayState, remedy: "Write \(right).")
        case .success(let state):
            if !state.instanceID.isExactly(instance.instanceID) || state.partition != instance.partition
                || (state.region.map { !$0.isExactly(instance.region) } ?? false)
            {
                recorder.add(
                    step, .failed, "it is for another instance, region or partition", pitfall: .relayState,
                    remedy: "Write \(right).")
            }
            for warning in state.warnings { recorder.add(step, .warning, warning, pitfall: .relayState) }
        }
    }

    private func judgePolicies(
        _ provider: SAMLProviderARN?, _ instance: ConnectInstanceARN?, _ recorder: inout StepRecorder
    ) {
        let role = configuration.iam.role
        for (step, policy, use) in [
            ("trust-policy", role.trustPolicy, PolicyLint.Use.trust),
            ("permission-policy", role.permissionPolicy, .permission),
        ] {
            for refusal in PolicyLint.refusals(of: policy, as: use) {
                recorder.add(
                    step, .failed, refusal, pitfall: PolicyPitfall.of(refusal),
                    awsError: refusal.contains("field Resource") ? "prohibited-resource" : "malformed-policy")
            }
        }
        for warning in PolicyLint.trustPolicyWarnings(role.trustPolicy, provider: provider) {
            recorder.add("trust-policy", .warning, warning, pitfall: PolicyPitfall.of(warning))
        }
        let count = role.trustPolicy.compactText.unicodeScalars.count
        if count <= PolicyLint.trustPolicyCharacters.raised,
            let warning = PolicyLint.sizeWarning(trustPolicyCharacters: count)
        {
            recorder.add("trust-policy", .warning, "without white space " + warning)
        }
        judgeAudienceCondition(role.trustPolicy, &recorder)
        recorder.close("trust-policy")
        if let instance {
            for warning in PolicyLint.connectPolicyWarnings(role.permissionPolicy, instance: instance) {
                recorder.add("permission-policy", .warning, warning, pitfall: PolicyPitfall.of(warning))
            }
        }
        recorder.close("permission-policy")
    }

    private func judgeAudienceCondition(_ policy: PolicyDocument, _ recorder: inout StepRecorder) {
        let acs = configuration.application.acs
        let conditions = policy.statements.flatMap(\.conditions).filter { $0.key.lowercased() == "saml:aud" }
        let values = conditions.flatMap(\.values)
        if values.contains(where: { $0.hasPrefix("urn:amazon:webservices") }) {
            recorder.add(
                "trust-policy", .warning, "SAML:aud is compared with an audience", pitfall: .audIsRecipient,
                awsError: "not-authorized", remedy: "SAML:aud is the Recipient: write \(acs).")
        } else if !values.isEmpty, !values.contains(where: { PolicyPattern.matches(acs, $0) }),
            values.contains(where: { SignInEndpoint($0) != nil }), SignInEndpoint(acs) != nil
        {
            recorder.add(
                "trust-policy", .warning, "SAML:aud has another sign-in page than the application",
                pitfall: .regionalEndpoint, awsError: "not-authorized", remedy: "Add \(acs).")
        }
    }

    // MARK: One person

    /// Nobody lands anywhere where a step fails, be it one for everybody.
    private func report(
        _ number: Int, _ steps: PersonSteps, _ general: StepRecorder
    ) -> PreflightReport.Person {
        let hasFailed = steps.recorder.hasFailed || general.hasFailed
        return PreflightReport.Person(
            number: number, steps: steps.recorder.steps,
            landsAt: hasFailed ? nil : configuration.application.relayState)
    }
}

/// Which pitfall a warning about a policy is.
enum PolicyPitfall {
    static func of(_ warning: String) -> Pitfall? {
        if warning.contains("prohibited field") || warning.lowercased().contains("principal") {
            return .trustPolicyShape
        }
        if warning.contains("no condition") { return .noAudienceCondition }
        if warning.contains("ForAllValues") { return .forAllValues }
        if warning.contains("a ~ in") { return .typesetURL }
        if warning.contains("bare instance ARN") { return .bareInstanceARN }
        if warning.contains("2012-10-17") { return .policyVersion }
        return nil
    }
}
