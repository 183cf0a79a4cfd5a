extension SAMLError.Code {
    /// `signature.missing`: The element that has to be signed is not signed.
    public static let signatureMissing = SAMLError.Code(
        .signature, "missing", "The element that has to be signed is not signed.", .profiles("4.1.4.5"))

    /// `signature.placement`: A signature stands where it cannot cover its parent.
    public static let signaturePlacement = SAMLError.Code(
        .signature, "placement", "A signature stands where it cannot cover its parent.", .core("5.4.1"))

    /// `signature.structure`: The signature does not have the shape that the SAML profile of XML Signature demands.
    public static let signatureStructure = SAMLError.Code(
        .signature, "structure",
        "The signature does not have the shape that the SAML profile of XML Signature demands.", .core("5.4"))

    /// `signature.reference`: The signature does not reference exactly the element that it stands in.
    public static let signatureReference = SAMLError.Code(
        .signature, "reference",
        "The signature does not reference exactly the element that it stands in.", .core("5.4.2"))

    /// `signature.transform`: The signature's transforms are not enveloped-signature and exclusive canonicalization.
    public static let signatureTransform = SAMLError.Code(
        .signature, "transform",
        "The signature's transforms are not enveloped-signature and exclusive canonicalization.", .core("5.4.4"))

    /// `signature.algorithm`: An algorithm of the signature is not allowed or not available.
    public static let signatureAlgorithm = SAMLError.Code(
        .signature, "algorithm", "An algorithm of the signature is not allowed or not available.", .core("5.4"))

    /// `signature.key`: The identity provider has no key of the kind that the signature was made with.
    public static let signatureKey = SAMLError.Code(
        .signature, "key",
        "The identity provider has no key of the kind that the signature was made with.", .core("5.4.5"))

    /// `signature.canonicalization`: The signed element could not be canonicalized.
    public static let signatureCanonicalization = SAMLError.Code(
        .signature, "canonicalization", "The signed element could not be canonicalized.", .core("5.4.3"))

    /// `signature.digest`: The signed element was changed after it was signed.
    public static let signatureDigest = SAMLError.Code(
        .signature, "digest", "The signed element was changed after it was signed.", .xmldsig("3.2.1"))

    /// `signature.value`: No key of the identity provider verifies the signature.
    public static let signatureValue = SAMLError.Code(
        .signature, "value", "No key of the identity provider verifies the signature.", .xmldsig("3.2.2"))

    /// `signature.binding`: The digested octets are not the element that carries the signature.
    public static let signatureBinding = SAMLError.Code(
        .signature, "binding", "The digested octets are not the element that carries the signature.", .core("5.4.2"))

    /// `encryption.unsupported`: An encrypted part cannot be read: no decryption key is configured.
    public static let encryptionUnsupported = SAMLError.Code(
        .encryption, "unsupported",
        "An encrypted part cannot be read: no decryption key is configured.", .core("6.2"), by: .unsupported)

    /// `encryption.structure`: The encrypted part does not have the shape that is allowed here.
    public static let encryptionStructure = SAMLError.Code(
        .encryption, "structure", "The encrypted part does not have the shape that is allowed here.", .core("6.2"))

    /// `encryption.algorithm`: An encryption algorithm is not allowed or not available.
    public static let encryptionAlgorithm = SAMLError.Code(
        .encryption, "algorithm", "An encryption algorithm is not allowed or not available.", .core("6.2"))

    /// `encryption.decrypt`: The encrypted part could not be decrypted.
    public static let encryptionDecrypt = SAMLError.Code(
        .encryption, "decrypt", "The encrypted part could not be decrypted.", .core("6.2"))

    static let signatureCodes: [SAMLError.Code] = [
        signatureMissing, signaturePlacement, signatureStructure, signatureReference, signatureTransform,
        signatureAlgorithm, signatureKey, signatureCanonicalization, signatureDigest, signatureValue,
        signatureBinding, encryptionUnsupported, encryptionStructure, encryptionAlgorithm, encryptionDecrypt,
    ]
}
