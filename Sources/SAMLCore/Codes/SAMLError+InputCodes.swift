extension SAMLError.Code {
    /// `input.too-large`: The input is larger than the limit.
    public static let inputTooLarge = SAMLError.Code(.input, "too-large", "The input is larger than the limit.")

    /// `input.base64`: The input is not strict base64.
    public static let inputBase64 = SAMLError.Code(
        .input, "base64", "The input is not strict base64.", .bindings("3.5.4"))

    /// `input.inflate`: The input is not a DEFLATE stream, or it inflates beyond the limit.
    public static let inputInflate = SAMLError.Code(
        .input, "inflate", "The input is not a DEFLATE stream, or it inflates beyond the limit.", .bindings("3.4.4.1"))

    /// `input.encoding`: The document is not plain UTF-8.
    public static let inputEncoding = SAMLError.Code(.input, "encoding", "The document is not plain UTF-8.")

    /// `input.binding`: The message does not come in the form that its binding demands.
    public static let inputBinding = SAMLError.Code(
        .input, "binding", "The message does not come in the form that its binding demands.", .bindings("3"))

    static let inputCodes: [SAMLError.Code] = [
        inputTooLarge, inputBase64, inputInflate, inputEncoding, inputBinding,
    ]
}
