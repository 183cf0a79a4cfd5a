/// Every vector, from the tables of the cases.
package enum VectorCatalog {
    /// Makes all of them, sorted by their IDs.
    /// - Parameter folder: The folder of the suite, for the documents of foreign signers.
    package static func cases(in folder: VectorFolder) throws -> [VectorCase] {
        let makers: [() throws -> [VectorCase]] = [
            AggregateCases.cases, AlgorithmCases.cases, AttributeCases.cases, AudienceCases.cases, AuthnCases.cases,
            AWSCases.cases, BindingCases.cases, RelayStateCases.cases,
            CanonicalizationCases.cases, ConditionCases.cases, ConfirmationCases.cases, DestinationCases.cases,
            EncodingCases.cases, EncryptedPartCases.cases, EncryptionCases.cases, IdentifierCases.cases,
            InResponseToCases.cases,
            InputCases.cases, IssuerCases.cases,
            KeyCases.cases, ForgeryCases.cases,
            LimitCases.cases, MetadataCases.cases, PolicyCases.cases, PositiveCases.cases, RecipientCases.cases,
            ScopeCases.cases, SignatureCases.cases, StatusCases.cases, SubjectCases.cases, TimeCases.cases,
            VersionCases.cases,
            WrappingCases.cases, XMLCases.cases,
        ]
        var cases = try ForeignCases.cases(in: folder)
        cases += try ForeignMessageCases.cases(in: folder)
        cases += try EncryptedForeignCases.cases(in: folder, from: cases)
        for make in makers { cases += try make() }
        return cases.sorted { $0.vector.id < $1.vector.id }
    }
}
