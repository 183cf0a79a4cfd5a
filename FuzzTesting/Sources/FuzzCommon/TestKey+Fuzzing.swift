@testable public import SAMLTesting

extension TestKey {
    /// The key that signs what is genuine here, and nothing else.
    ///
    /// The test vectors, with which the corpora begin, were signed with others. It is public, like every test key.
    public static let fuzzing = TestKey("fuzz-rsa2048", privateKey: fuzzingKey, certificate: fuzzingCertificate)

    private static let fuzzingKey = """
        -----BEGIN PRIVATE KEY-----
        MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC3lVsJsaejzOw1
        V3KT9gUvz43xIqOOrUc24l2M27iEFUXcZrcCUqAJPYVlUmBIHg4SgS+mNIdspCQq
        Fa+25l4K10pnQ7z/DAlOvobfwttBF6LRDBCWEDHG5/8ww9NbaOqClp2Z4szCHNgH
        ZxuWvMkCrYDEsehMdGyIkTzQVivq/qaKNpLWtkb09Zt+DT8OrMk7Gy9qSfrLCPLK
        70/mCY2fjjMPXMIHNOAbc286rOSozbvdmO7IvbQwmXzF4jYVXsdUyQhOQM3PKvdi
        q0kL6uj5GWCmXxsu91LYOtT6xcZFDNOfwau7Vg2B69wNk5DAnM2xQiMadCnTv28S
        I/ck/D8HAgMBAAECggEADn3VnfouNTg0mYqJt5O1jOfrS/jqHhXTWv1Bpjm+Vheg
        MdaePqqYCgxKe3+MeYgWoBZR7q951M62MU5DiYJwzPx52chXYtV0swiuK+HW6rH7
        ciYFW/S/5427r4IQ+cfAr0Z4mJB2WlWD8tc/e19Z1k8s3+bG40LtDr2F2YPb23GH
        vgxUrrRlMaLvbzAvfTGMta2VFSDOSESisicQXvWUZ6qetdpWDhjXZXM4kLarwCo6
        R9+b9KvFZhURfs1fS3pM+o1H9myQ8sDUHhJHIeTLrraYfeYhSHPcLaz3siMVuvg1
        MCsKnO4GNBsxFAssL5qN2lWklDO/sww8bsCLhwfHMQKBgQDf/B+vCBc2/LQcVJbN
        o8SQNLWv09dRR8Kp8zuC+/qmPjnNG/0i05Y3m4ha48Ox6l8KXZ7drm9zxcLNX1lk
        0/Ly6jIII9iYytmc6wByd+N8AumQSg6+7cCtcWcyqgCALwl3o/+GOvUeArS7hN7M
        Pfn8VoKmCbv+WJOQTsFQ7f2QFwKBgQDR0uT84mB1i7WZe1beLSw/2j8Zn6XQa0iN
        f5s/9eHxk6UHrvGNZTVt0iqMR3hJExogXZ/7roa9doI+zJf3AUyIYVpe/4guPc40
        gzejI+AJb/IBz6Mk/GhXmtFyvth9h/R/A9PxMomBqzKdZbuPd/mYuX3uKmkbmgN2
        ONvKCcKukQKBgQDGcOplOUbQCb1M6EifMjvBA2IAwC+grHIz/fI4zyQ3SyQMq4Ju
        64TICX0aAXbs1teTKHTKtHO733cCWzqpEPrK6mCfQ5rva7C2zKGdyMf7o9zoYCSG
        VcACKlmi0mkVKBc8L0kA1JU8HGuhQ0vdKf+j58Vic3diFXnPPWcaW2/tywKBgQCx
        ArGbhX7Kq2owaRUHqiRCWeQRwdUo1tkGRji65LwQCPaYXMX6+v7v/vVWEpUvUKYh
        19o3gSy6eVe3kvJAtx/Rjg+nRPulxw5GzswJHSLL01zemkSP10BPZ5R6sPYCMMfa
        v2f1eyT1929jyYdJqXUvmozad3zkhDGXcrA46bMLgQKBgBYtGjfgl53xtWP3lbyc
        ykBDx8VPx2KnYOrsa5/2w6QkxVIsYYnW8SC8cuIJQkaLzCjRRfunk5BOBn7Oiefe
        It/8wXeu9u0fjTxF6IlF1BXyw9ssFf0UA8aNCU3FeEqA8fZSDHD48ZJ8j9smNFfC
        6EoypjvmeqLv5DhPZxRhR8BY
        -----END PRIVATE KEY-----
        """

    private static let fuzzingCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIC3TCCAcWgAwIBAgIBATANBgkqhkiG9w0BAQsFADAyMRkwFwYDVQQKDBBzd2lm
        dC1zYW1sIHRlc3RzMRUwEwYDVQQDDAxmdXp6LXJzYTIwNDgwHhcNMjAwMTAxMDAw
        MDAwWhcNNDUwMTAxMDAwMDAwWjAyMRkwFwYDVQQKDBBzd2lmdC1zYW1sIHRlc3Rz
        MRUwEwYDVQQDDAxmdXp6LXJzYTIwNDgwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAw
        ggEKAoIBAQC3lVsJsaejzOw1V3KT9gUvz43xIqOOrUc24l2M27iEFUXcZrcCUqAJ
        PYVlUmBIHg4SgS+mNIdspCQqFa+25l4K10pnQ7z/DAlOvobfwttBF6LRDBCWEDHG
        5/8ww9NbaOqClp2Z4szCHNgHZxuWvMkCrYDEsehMdGyIkTzQVivq/qaKNpLWtkb0
        9Zt+DT8OrMk7Gy9qSfrLCPLK70/mCY2fjjMPXMIHNOAbc286rOSozbvdmO7IvbQw
        mXzF4jYVXsdUyQhOQM3PKvdiq0kL6uj5GWCmXxsu91LYOtT6xcZFDNOfwau7Vg2B
        69wNk5DAnM2xQiMadCnTv28SI/ck/D8HAgMBAAEwDQYJKoZIhvcNAQELBQADggEB
        ABCCWEk87daoNsiSsLTKmsUSZtvzlkMpDdWGVxDM4cbufhyauPTDUb5kGicnEJJS
        FFEqx8AZMRENA9G7ntzgiq2bCEfKgOY3WzLFQN/VedbebQT7futpwtVtzvJvivmW
        qzcdKY15HZbcUz4VUgnU/qqos6fkn5Sq/1pUgwlz0uCeeND3e67nHvL23cKIEUOB
        4SIV3iTYp//jtVSEkfIwyBBkRQM4+TIaKCrIJdjC+3ksZTxs3SdDxTGrP0hJN8//
        T2Y4A5lE1jdzY9jbKJnCnh08qs8WRS2VTwTwmYyQ0EpnWPOGtoj2NJkPXplGlQUz
        QCEL5ZvaCQNVvilHH/2DA/A=
        -----END CERTIFICATE-----
        """
}
