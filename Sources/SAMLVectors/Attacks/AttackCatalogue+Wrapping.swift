extension AttackCatalogue {
    /// Signature wrapping, IDs and references.
    ///
    /// A row holds name, attack and vectors; one without an attack goes on with the row above.
    static let wrapping = """
        XSW-01 | the original Response inside its own Signature | wrapping/xsw-1*
        XSW-02 | the original Response beside a detached Signature | wrapping/xsw-2*
        XSW-03 | a forged assertion before the signed one | wrapping/xsw-3
        XSW-04 | the signed assertion inside the forged one | wrapping/xsw-4
        XSW-05 | the forged assertion keeps the Signature | wrapping/xsw-5
        XSW-06 | the same, the original inside the Signature | wrapping/xsw-6*
        XSW-07 | a forged assertion with the same ID in Extensions | wrapping/xsw-7*
        XSW-08 | the original with the same ID in an Object | wrapping/xsw-8*
        XSW-09 | two SignedInfo | forgery/signed-info-*
        XSW-10 | a genuine copy first, the forgery with the copied Signature | wrapping/genuine-copy-first-*
        XSW-11 | the signed assertion moved into Extensions | wrapping/moved-to-extensions
        XSW-12 | the signed assertion moved into StatusDetail | wrapping/moved-to-status-detail
        XSW-13 | the signed assertion moved into Advice | wrapping/moved-to-advice wrapping/forged-in-advice
        XSW-13 | wrapping/forged-in-signed-advice
        XSW-14 | hidden in elements of any type | wrapping/moved-to-attribute-value
        XSW-14 | wrapping/moved-to-confirmation-data
        XSW-15 | a forged assertion behind the signed one | wrapping/xsw-3-after
        XSW-16 | another root around it | wrapping/root-*
        XSW-17 | a cloned Signature whose Object holds the assertion | forgery/cloned-signature*
        XSW-18 | a Signature that is no child of what it signs | wrapping/signature-in-*
        XSW-19 | a Reference to an ancestor or a child | forgery/target-ancestor forgery/target-child-of*
        XSW-20 | a Response in a Response | wrapping/nested-response
        XSW-21 | an enveloping Signature | forgery/enveloping*
        XSW-22 | an Object in a genuine Signature | wrapping/object-* signature/object*
        XSW-23 | a second Signature with the same value | forgery/same-value-twice*
        XSW-24 | two Signatures in one element | wrapping/twice-*
        XSW-25 | look-alike elements | wrapping/look-alike-*
        XSW-26 | no assertion, or several | wrapping/count-* status/success-without-assertion*
        XSW-27 | only a child is signed | forgery/target-subject*
        XSW-28 | a Signature of another document of the same signer | forgery/metadata-*
        XSW-29 | no Signature, or an empty one | wrapping/removed-* wrapping/empty-* policy/unsigned-*
        XSW-31 | several roots | xml/second-root encoding/nul-before-second-root
        ID-01 | one ID on two elements | id/same-on* id/decoy-*
        ID-02 | other spellings of ID | id/decoy-*
        ID-03 | xml:id on a decoy | id/decoy-*
        ID-04 | ID in a namespace | id/namespaced-on-same-element* id/decoy-*
        ID-05 | one attribute through two prefixes | xml/namespace-same-attribute
        ID-06 | IDs by a document type | xml/id-declaration xml/default-attribute
        ID-07 | an ID that is no NCName | id/form-*
        ID-08 | no ID | id/absent*
        ID-09 | IDs that differ by case or blanks | id/case-only* id/form-*
        REF-01 | several References | forgery/thousand-references signature/reference-*
        REF-02 | the empty URI | signature/uri-empty*
        REF-03 | no URI | signature/uri-absent*
        REF-04 | XPointer | signature/uri-xpointer* signature/uri-element-scheme signature/uri-xmlns-scheme
        REF-05 | a list or an injection in the URI | signature/uri-id-list signature/uri-injection
        REF-06 | files and servers | signature/uri-file signature/uri-ftp signature/uri-http* signature/uri-path
        REF-07 | a Reference to nothing | signature/uri-dangling signature/uri-bare
        REF-08 | escaped or padded URIs | signature/uri-percent signature/uri-leading-blank
        REF-08 | signature/uri-trailing-blank
        REF-09 | a Reference with a Type | signature/reference-type-*
        REF-10 | a Manifest | forgery/manifest-*
        REF-11 | two of what is one in a Reference | signature/two-* signature/reference-unknown-child

        """
}
