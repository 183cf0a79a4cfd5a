import SAML
import SAMLAWS
import Testing

@Suite struct CompactJSONTests {
    /// The compact text of a policy is a policy, and the same one.
    @Test(arguments: [
        #"{ "Statement" : { "Effect" : "Allow", "Action" : [ "a:b" , "c:*" ], "Principal" : "*" } }"#,
        #"{"Statement":{"Effect":"Deny","Action":"a:b","Condition":{"Bool":{"k":[" \" \\ \n \r \t "]}}}}"#,
        #"{"Statement":{"Effect":"Deny","Action":"a:b","Condition":{"Bool":{"k":"\b\f\u0000\u001f\u00e9"}}}}"#,
        #"{"Statement":{"Effect":"Deny","Action":"a:b","Condition":{"NumericEquals":{"k":9007199254740993}}}}"#,
        #"{"Statement":{"Effect":"Deny","Action":"a:b","Condition":{"NumericEquals":{"k":1e3},"Null":{"k":true}}}}"#,
    ])
    func isTheSamePolicy(_ json: String) throws {
        let policy = try PolicyDocument(json: json.utf8)
        #expect(try PolicyDocument(json: policy.compactText.utf8) == policy)
        #expect(policy.compactText.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }

    @Test func hasNoWhiteSpace() throws {
        let policy = try PolicyDocument(json: #"{ "Statement" : { "Effect" : "Allow", "Action" : [ "a:b" ] } }"#.utf8)
        #expect(policy.compactText == #"{"Statement":{"Action":["a:b"],"Effect":"Allow"}}"#)
    }
}
