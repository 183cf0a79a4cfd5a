/// The policies of the walk-through, as AWS documents them today.
public enum PolicyTemplate {
    /// A role's trust policy for a provider.
    /// - Parameters:
    ///   - provider: The provider.
    ///   - audiences: The sign-in pages that may be used; `nil` for that of the provider's partition;
    ///     without any there is no condition.
    ///   - passesTags: Whether assertions carry session tags.
    ///   - passesSourceIdentity: Whether they carry a source identity.
    public static func trustPolicy(
        for provider: SAMLProviderARN, audiences: [String]? = nil,
        passesTags: Bool = false, passesSourceIdentity: Bool = false
    ) -> String {
        var actions = ["sts:AssumeRoleWithSAML"]
        if passesTags { actions.append("sts:TagSession") }
        if passesSourceIdentity { actions.append("sts:SetSourceIdentity") }
        let pages = audiences ?? provider.partition.signInHost.map { ["https://\($0)/saml"] } ?? []
        // Where nothing is documented there is nothing to compare with.
        let condition =
            pages.isEmpty
            ? "" : ",\n      \"Condition\": { \"StringEquals\": { \"SAML:aud\": \(list(pages)) } }"
        return """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": { "Federated": "\(provider)" },
                  "Action": \(list(actions))\(condition)
                }
              ]
            }
            """
    }

    /// A permission policy that lets whoever has the role into an Amazon Connect instance as the user of the same name.
    public static func connectFederation(to instance: ConnectInstanceARN) -> String {
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "FederateToConnect",
              "Effect": "Allow",
              "Action": "connect:GetFederationToken",
              "Resource": ["\(instance)/user/${aws:userid}"]
            }
          ]
        }
        """
    }

    private static func list(_ texts: [String]) -> String {
        let quoted = texts.map { "\"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" }
        return quoted.count == 1 ? quoted[0] : "[\(quoted.joined(separator: ", "))]"
    }
}
