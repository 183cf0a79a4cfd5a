import FuzzCommon

@testable import SAMLAWS

/// Any text as every name of AWS: a second statement of the grammar agrees, and what is read is written as it was.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzARN(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    let text = text(start, count)
    let role = try? RoleARN(text)
    require((role != nil) == PlainARN.isRole(text), "not both take it for a role")
    if let role { require(role.description.hasOctets(of: text), "another role") }
    let provider = try? SAMLProviderARN(text)
    require((provider != nil) == PlainARN.isProvider(text), "not both take it for a provider")
    if let provider { require(provider.description.hasOctets(of: text), "another provider") }
    if let arn = try? AmazonResourceName(text) {
        let parts = ["arn", arn.partition.rawValue, arn.service, arn.region, arn.account, arn.resource]
        require(parts.joined(separator: ":").hasOctets(of: text), "another name")
    }
    if let instance = try? ConnectInstanceARN(text) {
        require(instance.description.hasOctets(of: text), "another instance")
        let relayState = ConnectRelayState.text(for: instance)
        guard case .success(let read) = ConnectRelayState.parse(relayState) else {
            stop("no relay state: \(relayState)")
        }
        require(read.instanceID == instance.instanceID && read.partition == instance.partition, "another instance")
    }
    if let user = try? ConnectUserARN(text) {
        require(user.description.hasOctets(of: text), "another user")
    }
    _ = (IdentityCenterARN.isInstance(text), IdentityCenterARN.isApplication(text))
    _ = (IdentityCenterARN.isIdentityStoreID(text), ConnectRelayState.parse(text))
    if let endpoint = SignInEndpoint(text), let base = endpoint.partition.signInHost, endpoint.instanceID == nil {
        let host = (endpoint.region.map { "\($0)." } ?? "") + base
        let path = endpoint.providerID.map { "/acs/\($0)" } ?? ""
        require("https://\(host)/saml\(path)".hasOctets(of: text), "another page")
    }
    if let pair = try? RolePair(text) { check(pair, text) }
    return 0
}

/// A pair is written as it was read, and both orders say the same.
private func check(_ pair: RolePair, _ text: String) {
    let (role, provider) = (pair.role.description, pair.provider.description)
    let written = pair.isProviderFirst ? "\(provider),\(role)" : "\(role),\(provider)"
    require(written.hasOctets(of: text), "another pair")
    require(PlainARN.isRole(role) && PlainARN.isProvider(provider), "a pair of something else")
    require(
        pair.role.account == pair.provider.account && pair.role.partition == pair.provider.partition, "two accounts")
    // A role whose name ends with a comma cannot stand first: two commas would follow each other.
    guard !role.hasSuffix(",") else { return }
    let turned = try? RolePair(pair.isProviderFirst ? "\(role),\(provider)" : "\(provider),\(role)")
    require(turned?.role == pair.role && turned?.provider == pair.provider, "the other order says something else")
}
