extension TestKey {
    /// RSA of 2048 bits; the key `idp-rsa2048` of the test vectors.
    public static let rsa2048 = TestKey(
        "idp-rsa2048", privateKey: Self.rsa2048Key, certificate: Self.rsa2048Certificate)

    /// RSA of 2048 bits, to roll over to; the key `idp-rsa2048-next` of the test vectors.
    public static let rsa2048Next = TestKey(
        "idp-rsa2048-next", privateKey: Self.rsa2048NextKey, certificate: Self.rsa2048NextCertificate)

    /// RSA of 3072 bits; the key `idp-rsa3072` of the test vectors.
    public static let rsa3072 = TestKey(
        "idp-rsa3072", privateKey: Self.rsa3072Key, certificate: Self.rsa3072Certificate)

    /// RSA of 4096 bits; the key `idp-rsa4096` of the test vectors.
    public static let rsa4096 = TestKey(
        "idp-rsa4096", privateKey: Self.rsa4096Key, certificate: Self.rsa4096Certificate)

    /// RSA of 1024 bits, which is too short; the key `idp-rsa1024` of the test vectors.
    public static let rsa1024 = TestKey(
        "idp-rsa1024", privateKey: Self.rsa1024Key, certificate: Self.rsa1024Certificate)

    /// P-256; the key `idp-p256` of the test vectors.
    public static let p256 = TestKey("idp-p256", privateKey: Self.p256Key, certificate: Self.p256Certificate)

    /// P-384; the key `idp-p384` of the test vectors.
    public static let p384 = TestKey("idp-p384", privateKey: Self.p384Key, certificate: Self.p384Certificate)

    /// P-521; the key `idp-p521` of the test vectors.
    public static let p521 = TestKey("idp-p521", privateKey: Self.p521Key, certificate: Self.p521Certificate)

    /// RSA of 2048 bits, of somebody whom nobody trusts; the key `foreign-rsa2048` of the test vectors.
    public static let foreignRSA = TestKey(
        "foreign-rsa2048", privateKey: Self.foreignRSAKey, certificate: Self.foreignRSACertificate)

    /// P-256, of somebody whom nobody trusts; the key `foreign-p256` of the test vectors.
    public static let foreignP256 = TestKey(
        "foreign-p256", privateKey: Self.foreignP256Key, certificate: Self.foreignP256Certificate)

    /// RSA of 2048 bits, of a federation operator; the key `metadata-rsa2048` of the test vectors.
    public static let metadata = TestKey(
        "metadata-rsa2048", privateKey: Self.metadataKey, certificate: Self.metadataCertificate)

}
