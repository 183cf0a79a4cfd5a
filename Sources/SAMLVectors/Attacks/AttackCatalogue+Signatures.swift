extension AttackCatalogue {
    /// Inside of ds:Signature; keys and algorithms.
    ///
    /// A row holds name, attack and vectors; one without an attack goes on with the row above.
    static let signatures = """
        SIGX-01 | several SignedInfo | forgery/signed-info-*
        SIGX-02 | comments in the values | signature/comment-in-*
        SIGX-03 | CDATA and instructions in the values | signature/cdata-in-* signature/instruction-in-*
        SIGX-04 | elements in the value, text between children | signature/element-in-* signature/text-between-*
        SIGX-05 | loose base64 of SignatureValue | signature/signaturevalue-*
        SIGX-06 | a changed or empty SignatureValue | signature/signaturevalue-empty* algorithm/*
        SIGX-07 | a changed digest or octet | algorithm/*
        SIGX-08 | missing or misplaced children | signature/no-* signature/digest-value-first
        SIGX-08 | forgery/value-before-*
        SIGX-09 | unknown attributes | signature/signature-foreign-* signature/signed-info-*
        SIGX-10 | a DigestValue elsewhere in the document | forgery/digest-value-in-*
        TRF-01 | no enveloped transform, no transforms | signature/first-transform-* signature/no-transforms*
        TRF-02 | no canonicalization, or in the wrong order | signature/enveloped-only*
        TRF-02 | signature/canonicalization-first*
        TRF-03 | XPath | signature/xpath-transform*
        TRF-04 | other transforms | signature/transform-*
        TRF-05 | XSLT | signature/transform-xslt
        TRF-06 | comments in canonicalization, decryption | algorithm/transform-with-comments
        TRF-06 | signature/transform-decrypt
        TRF-07 | inclusive canonicalization | algorithm/transform-inclusive*
        TRF-08 | repeated, unknown, missing | signature/enveloped-twice* signature/canonicalization-twice*
        TRF-08 | algorithm/transform-*
        TRF-09 | tricks of InclusiveNamespaces | signature/inclusive-namespaces-* signature/prefix-list-*
        TRF-10 | prefixes rebound around what is signed | canonicalization/after-signing-*
        TRF-10 | positive/surroundings-rebound-*
        TRF-11 | an unsigned envelope rewritten | positive/surroundings-* in-response-to/response-*
        C14N-01 | canonicalization that yields nothing | xml/namespace-relative* signature/digest-of-nothing-*
        C14N-02 | entity references in what is signed | xml/undeclared-entity xml/entity-*
        C14N-03 | invalid namespace names | xml/namespace-percent xml/namespace-control xml/namespace-blank
        VOID-01 | the digest of nothing | signature/digest-of-nothing-*
        VOID-02 | a Reference into its own Object | forgery/enveloping*
        VOID-03 | empty and short digests | signature/digestvalue-*
        NSC-01 | namespace confusion | xml/namespace-* xml/undeclared-prefix xml/two-colons
        NSC-02 | xml:xmlns | xml/xmlns-as-attribute
        NSC-03 | a default namespace by a document type | xml/default-namespace-attribute
        NSC-04 | declarations twice, redeclared or in thousands | xml/namespace-twice limit/declarations-*
        KEY-01 | a KeyValue of the attacker | signature/key-info-key-value* signature/self-signed-*
        KEY-02 | a certificate of the attacker | signature/self-signed-*
        KEY-03 | two certificates | signature/self-signed-both-* signature/key-info-two-*
        KEY-04 | keys to be fetched | signature/key-info-retrieval-* signature/key-info-key-info-*
        KEY-04 | signature/key-info-encrypted-*
        KEY-05 | KeyInfo that has to be ignored | signature/key-info-*
        KEY-06 | odd KeyInfo | signature/key-info-foreign-* signature/key-info-garbage*
        KEY-07 | HMAC with the public key | algorithm/signature-method-hmac-*
        KEY-08 | HMACOutputLength | signature/signature-method-parameter*
        KEY-09 | the key of another identity provider | issuer/key-of-another*
        KEY-10 | rollover | positive/key-rollover-* issuer/removed-key* metadata/content-use-*
        KEY-11 | no key at all | key/none*
        KEY-12 | weak keys | key/too-short*
        KEY-13 | dates of the certificate | key/odd-certificate-expired*
        ALG-01 | weak signature algorithms | algorithm/signature-method-* algorithm/sha1-*
        ALG-02 | weak digests | algorithm/digest-method-* algorithm/sha1-*
        ALG-03 | canonicalization of SignedInfo | algorithm/canonicalization-method-*
        ALG-04 | unknown and misspelt algorithms | algorithm/signature-method-* algorithm/no-algorithm-*
        ALG-05 | a key of another kind | algorithm/rsa-with-ec-key algorithm/ec-with-*
        ALG-06 | ECDSA values out of range | key/value-ecdsa-*
        ALG-07 | the other s of ECDSA | key/ecdsa-other-s*
        ALG-08 | RSA values out of range | key/value-rsa-*
        ALG-09 | RSA-PSS | algorithm/signature-method-rsa-*

        """
}
