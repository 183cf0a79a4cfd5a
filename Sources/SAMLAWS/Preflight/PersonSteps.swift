import SAMLAssertion
import SAMLAttributes
import SAMLCore
import SAMLMetadata
import SAMLSignature

/// The steps of one person's sign-in: mapping, assertion, AWS, policies, login.
struct PersonSteps {
    let configuration: PreflightConfiguration
    let user: DirectoryUser
    let instant: Timestamp
    private(set) var recorder = StepRecorder()

    init(configuration: PreflightConfiguration, user: DirectoryUser, instant: Timestamp) {
        self.configuration = configuration
        self.user = user
        self.instant = instant
    }

    mutating func run(
        issuer: EntityDescriptor?, provider: SAMLProviderARN?, instance: ConnectInstanceARN?
    ) async {
        guard let mapped = map() else { return skip(from: "assertion") }
        guard let assertion = await validated(mapped, issuer?.entityID ?? "urn:example:issuer") else {
            return skip(from: "aws")
        }
        guard let provider, let signIn = signIn(assertion, provider) else { return skip(from: "trust-policy") }
        judgeTrust(assertion, signIn, provider)
        judgePermission(assertion, signIn, provider, instance)
        judgeLogin(signIn)
    }

    private mutating func skip(from first: String) {
        let names = ["assertion", "aws", "trust-policy", "permission-policy", "connect-user"]
        for name in names.drop(while: { $0 != first }) {
            recorder.add(name, .skipped, "a step before it failed")
        }
    }

    private mutating func map() -> MappedUser? {
        let application = configuration.application
        do throws(SAMLError) {
            let mapping = try AttributeMapping(rows: application.mappings, directory: application.directory)
            let mapped = try mapping.result(for: user)
            for note in mapping.notes { recorder.add("mapping", .warning, note) }
            recorder.close("mapping")
            let further = application.furtherRoleValues ?? []
            guard !further.isEmpty else { return mapped }
            let attributes = mapped.attributes.map { attribute in
                guard attribute.name.isExactly(AWSAttributeName.role) else { return attribute }
                return Attribute(
                    name: attribute.name, nameFormat: attribute.nameFormat,
                    values: attribute.values + further.map { .text($0) })
            }
            return MappedUser(nameID: mapped.nameID, attributes: attributes)
        } catch {
            let isEmpty = error.evidence?.expected?.hasPrefix("a value for") == true
            recorder.fail(
                "mapping", error, pitfall: isEmpty ? .emptyAttribute : .literalTemplate,
                awsError: "session-name-required")
            return nil
        }
    }

    /// Goes through the sign-in of a response that was captured, in place of one that is made.
    mutating func run(
        captured: [UInt8], issuer: EntityDescriptor?, provider: SAMLProviderARN?, instance: ConnectInstanceARN?
    ) async {
        recorder.add("mapping", .skipped, "the response was captured")
        guard let issuer, let assertion = await validated(captured, issuer) else { return skip(from: "aws") }
        guard let provider, let signIn = signIn(assertion, provider) else { return skip(from: "trust-policy") }
        judgeTrust(assertion, signIn, provider)
        judgePermission(assertion, signIn, provider, instance)
        judgeLogin(signIn)
    }

    private mutating func validated(_ captured: [UInt8], _ issuer: EntityDescriptor) async -> ValidatedAssertion? {
        do throws(SAMLError) {
            let validator = try validator(trusting: IdentityProvider(issuer))
            let assertion = try await validator.validate(
                xml: captured, expecting: .notJudged(because: "the response was captured"), at: instant)
            recorder.close("assertion")
            return assertion
        } catch {
            fail(error)
            return nil
        }
    }

    private func validator(trusting provider: IdentityProvider) throws(SAMLError) -> ResponseValidator {
        let acs = configuration.application.acs
        let audiences = SignInEndpoint.audiences(for: acs)
        return try ResponseValidator(
            for: ServiceProvider(
                entityID: EntityID(audiences[0]), assertionConsumerServices: [acs],
                furtherAudiences: Array(audiences.dropFirst())),
            trusting: provider, replay: .delegated(because: "a pre-flight signs nobody in"))
    }

    private mutating func fail(_ error: SAMLError) {
        let isOld = error.code.category == .time
        recorder.fail(
            "assertion", error,
            pitfall: isOld
                ? .tooOld
                : error.code == .audience
                    ? .audienceOfPartition
                    : error.code.category == .signature
                        ? .certificateExchanged
                        : error.code.category == .issuer ? .otherApplicationMetadata : nil,
            awsError: isOld
                ? "expired"
                : error.code == .audience
                    ? "audience"
                    : error.code.category == .signature
                        ? "signature-invalid"
                        : error.code.category == .issuer ? "issuer-not-present" : nil)
    }

    private mutating func validated(_ user: MappedUser, _ issuer: EntityID) async -> ValidatedAssertion? {
        let application = configuration.application
        let age = max(0, application.secondsUnderWay ?? Preflight.defaultSecondsUnderWay)
        do throws(SAMLError) {
            let keys = try SigningKey.ephemeral()
            let text = try IdentityCenterResponse(
                issuer: issuer, acs: application.acs, audience: application.audience, user: user,
                issued: instant.advanced(bySeconds: -Int64(age))
            ).signed(with: keys.signing)
            if text.unicodeScalars.count > Preflight.maximumAssertionCharacters {
                recorder.add(
                    "assertion", .warning,
                    "IAM Identity Center makes assertions of \(Preflight.maximumAssertionCharacters) characters at most"
                )
            }
            let validator = try validator(trusting: IdentityProvider(entityID: issuer, keys: [keys.verifying]))
            let assertion = try await validator.validate(
                xml: Array(text.utf8), expecting: .unsolicited, at: instant)
            recorder.close("assertion")
            return assertion
        } catch {
            fail(error)
            return nil
        }
    }

    private mutating func signIn(_ assertion: ValidatedAssertion, _ provider: SAMLProviderARN) -> AWSSignIn? {
        do throws(SAMLError) {
            let signIn = try AWSSignIn(assertion, provider: provider, allowing: .anyTrusting, at: instant)
            for finding in signIn.findings {
                guard case .noted = finding.outcome, let text = finding.evidence?.actual else { continue }
                recorder.add(
                    "aws", .warning, text, pitfall: text.contains("before the role") ? .providerFirst : nil)
            }
            if signIn.roles.count > 1 {
                recorder.add(
                    "aws", .warning, "\(signIn.roles.count) roles: the browser shows the chooser of roles first",
                    pitfall: .severalRoles, remedy: "Connect needs one role.")
            }
            let wanted = assertion.attributes.first { $0.name.isExactly(AWSAttributeName.sessionDuration) }
            let limit = configuration.iam.role.maxSessionDuration ?? AWSSignIn.defaultDuration
            if let seconds = wanted?.texts.first.flatMap({ Int($0) }), seconds > limit {
                // AWS documents it for its API; what the console does nobody has told.
                recorder.add(
                    "aws", .warning, "SessionDuration is \(seconds) seconds, and the role allows \(limit)",
                    pitfall: .sessionDuration, awsError: "duration-exceeds")
            }
            recorder.close("aws")
            return signIn
        } catch {
            let (pitfall, text) = AWSPitfall.of(error, assertion)
            recorder.fail("aws", error, pitfall: pitfall, awsError: text)
            return nil
        }
    }

    /// The role of the configuration, where the assertion names it, at whatever place.
    private func configuredRole(among pairs: [RolePair]) -> RoleARN? {
        let role = configuration.iam.role
        return pairs.map(\.role).first { "\($0.path)\($0.name)".isExactly("\(role.path ?? "/")\(role.name)") }
    }

    private mutating func judgeTrust(
        _ assertion: ValidatedAssertion, _ signIn: AWSSignIn, _ provider: SAMLProviderARN
    ) {
        let role = configuration.iam.role
        defer { recorder.close("trust-policy") }
        guard configuredRole(among: signIn.roles) != nil else {
            return recorder.add(
                "trust-policy", .failed, "the assertion names another role than the one of the configuration",
                awsError: "not-authorized", remedy: "Names of roles are compared with their case.")
        }
        do throws(SAMLError) {
            let context = try ConditionKeys(assertion.assertion, signIn: signIn, provider: provider)
            var actions = ["sts:AssumeRoleWithSAML"]
            if !signIn.tags.isEmpty { actions.append("sts:TagSession") }
            if signIn.sourceIdentity != nil { actions.append("sts:SetSourceIdentity") }
            for action in actions {
                judgeTrust(action, role.trustPolicy.decision(on: action, by: provider, in: context))
            }
        } catch {
            recorder.fail("trust-policy", error)
        }
    }

    private mutating func judgeTrust(_ action: String, _ decision: PolicyDecision) {
        let pitfall: Pitfall? =
            action == "sts:TagSession" ? .tagSession : action == "sts:SetSourceIdentity" ? .setSourceIdentity : nil
        switch decision {
        case .allowed: break
        case .denied(let statement):
            recorder.add(
                "trust-policy", .failed, "\(action): statement \(statement) denies", pitfall: pitfall,
                awsError: "not-authorized")
        case .notAllowed(let reasons):
            recorder.add(
                "trust-policy", .failed, "\(action): \(reasons.joined(separator: "; "))", pitfall: pitfall,
                awsError: "not-authorized")
        case .undecided(let reasons): recorder.add("trust-policy", .warning, Self.undecided(action, reasons))
        }
    }

    private static func undecided(_ action: String, _ reasons: [String]) -> String {
        "\(action) cannot be decided here: \(reasons.joined(separator: "; "))"
    }

    private mutating func judgePermission(
        _ assertion: ValidatedAssertion, _ signIn: AWSSignIn, _ provider: SAMLProviderARN,
        _ instance: ConnectInstanceARN?
    ) {
        guard let instance else { return recorder.add("permission-policy", .skipped, "there is no instance") }
        // Without the role's ID nothing but its place is known.
        let roleID = configuration.iam.role.id ?? "AROAEXAMPLEEXAMPLE123"
        guard let role = configuredRole(among: signIn.roles),
            let trusted = try? ConditionKeys(assertion.assertion, signIn: signIn, provider: provider)
        else { return recorder.add("permission-policy", .skipped, "there is no role") }
        let context = trusted.afterSignIn(signIn, as: role, roleID: roleID, through: provider, to: instance)
        let decision = configuration.iam.role.permissionPolicy.decision(
            on: "connect:GetFederationToken",
            resource: instance.federationResource(roleID: roleID, sessionName: signIn.roleSessionName), in: context)
        if case .undecided(let reasons) = decision {
            recorder.add("permission-policy", .warning, Self.undecided("connect:GetFederationToken", reasons))
        } else if !decision.isAllowed {
            let onBareARN = configuration.iam.role.permissionPolicy.decision(
                on: "connect:GetFederationToken", resource: instance.description, in: context)
            let bare = if case .notAllowed = decision { onBareARN.isAllowed } else { false }
            // One source and no page of AWS says that the bare ARN is refused: that is a warning.
            recorder.add(
                "permission-policy", bare ? .warning : .failed,
                "connect:GetFederationToken is not allowed on the user's resource",
                pitfall: bare ? .bareInstanceARN : nil, awsError: "contact-administrator",
                remedy: "Write \(instance)/user/${aws:userid} as Resource.")
        }
        recorder.close("permission-policy")
    }

    private mutating func judgeLogin(_ signIn: AWSSignIn) {
        let (name, users) = (signIn.roleSessionName, configuration.connect.users)
        if let fault = ConnectLogin.fault(in: name) {
            return recorder.add(
                "connect-user", .failed, "the session name cannot be a login of Connect: \(fault)",
                pitfall: .connectLoginForm, awsError: "not-onboarded")
        }
        switch ConnectLogin.match(name, among: users) {
        case .user: recorder.close("connect-user")
        case .nearMiss(_, let difference):
            recorder.add(
                "connect-user", .failed, "no login of Connect is the session name; one differs by \(difference)",
                pitfall: pitfallOfLogin(name), awsError: "not-onboarded",
                remedy: "Exchange the login name in Connect, or the mapping of RoleSessionName.")
        case .none:
            recorder.add(
                "connect-user", .failed, "no login of Connect is the session name, or looks like it",
                pitfall: pitfallOfLogin(name), awsError: "not-onboarded")
        }
    }

    /// What the user's other attributes tell about a session name that nobody in Connect has.
    private func pitfallOfLogin(_ name: String) -> Pitfall? {
        guard name.contains("@") else { return .userNameForm }
        let users = configuration.connect.users
        let principals = ["userprincipalname", "windowsUpn"].compactMap { user.value(.dir, $0) }
        if principals.contains(where: { users.containsExactly($0) && !$0.isExactly(name) }) { return .emailIsMail }
        return nil
    }
}

/// Which pitfall a failure of AWS's rules is, and what AWS would say.
enum AWSPitfall {
    static func of(_ error: SAMLError, _ assertion: ValidatedAssertion) -> (Pitfall?, String?) {
        let actual = error.evidence?.actual ?? ""
        switch error.code {
        case .awsRole:
            let values = assertion.attributes.filter { $0.name.isExactly(AWSAttributeName.role) }.flatMap(\.texts)
            if values.isEmpty { return (.attributeName, "invalid-response") }
            return (ofRole(values, actual), "invalid-response")
        case .awsRoleNotAllowed:
            return (actual.contains("AWSReservedSSO") ? .managedRole : .accountOrPartition, "not-authorized")
        case .awsSessionName:
            let values = assertion.attributes.filter { $0.name.isExactly(AWSAttributeName.roleSessionName) }
            guard !values.isEmpty else { return (.attributeName, "session-name-required") }
            return (.sessionNameForm, "session-name-malformed")
        case .awsSessionDuration: return (.sessionDuration, nil)
        case .subject: return (.nameIDMissing, "not-authorized")
        default: return (nil, nil)
        }
    }

    private static func ofRole(_ values: [String], _ actual: String) -> Pitfall? {
        if values.contains(where: { $0.contains("<") || $0.contains("${") }) { return .literalTemplate }
        if values.contains(where: { value in value.dropFirst(8).contains("arn:") && value.contains("::arn:") }) {
            return .doubledPrefix
        }
        if actual.contains("white space") || values.contains(where: { $0.contains(", ") || $0.contains(" ,") }) {
            return .whiteSpaceAroundValue
        }
        if actual.contains("a space") || actual.contains("a tab") { return .spaceInsideARN }
        if actual.contains("hyphens") || actual.contains("of two") || actual.contains("another form") {
            return .accountOrPartition
        }
        return nil
    }
}
