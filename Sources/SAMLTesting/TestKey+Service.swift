// A public test key, the same as in TestVectors/keys; a test compares them.

extension TestKey {
    /// RSA of 2048 bits, of the service provider, to which is encrypted; the key `sp-rsa2048` of the test vectors.
    public static let service = TestKey(
        "sp-rsa2048", privateKey: Self.serviceKey, certificate: Self.serviceCertificate)

    static let serviceKey = """
        -----BEGIN PRIVATE KEY-----
        MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQDddBue6UXK3bwi
        CNMs7gEHdwj56+k+xVUd8oTHpR2CtBa90tlAwe7RYC3/WRmEHw6TbjGSjrRY866Q
        7hhgGTZURI2gvEqdCupJsHnXmpctLMnS77hgmUcR6eSnDJOduHHv90SjnhhiNb4E
        yqpcDv+aeNw6L8Z4XEpIS7soojUXcGf544ZHNDWqF/uY+3rX7rcnLqIr1mbg32iD
        EunB6y3TrpkR5ZWYnzM3GoRmzPeH9TMEOGYzZ7FYavXugVTzTgEXZ2H9/u5fUUal
        7lxC6GMLgUS63WskS/48LalBT81zKwlzroN76Le4NEzG81F/IxbVUk0vSpxEAPDg
        m4sjvFErAgMBAAECggEAAKAU721z4tsiD2hBxaeXppSEWoO89quGxw9bQHS5gKLz
        qQfJs7eJ2DZdr3TB88XtTkuciGUYpiFd6HO3UbuiUi6mzVQMJ7e16mTlUc9dVx4k
        8c6mvR3ymTo1P8tklSTx0NjScOGp1LS0tvgQOCv8J+2mz30xu4EaLomt68G1nS8C
        lSnkOWThIa7ris0WcrlplsBsZzsEfJJC4vM6ZMCxsoT3FtcITiVfxqvu3XIqS32e
        nAo4WSH1tfXGuArlU2DzUaDCE5D44r3A4loP9S+wd+ovK6Fr9WlMzVA3Q6ujnYTW
        iPxgXziwvk8qnmBdIIds6DUXb8s1UX5nFjX9UZejeQKBgQD8VYMIJMQk9xuwN8rr
        K5bZGBPwyZoYHshyIHFAATWasvxZtTNZVIZ69xEsOV0X9yyJu+6Mn47GE4AQGxUB
        rtLj27P2+bgmOv20VNCgiIRl1ceKikAH/pCqUo3E7ZAoQr2Iubo3jJQKHotUKKVh
        jv1hPrZp43jucBpg6n9o8OW5FwKBgQDgq76T6aflyaQARgjZm2HogOruQXsHbpFK
        KVIPRzVT3q7WJAwmenOTY7v20XYU2KObU7WmTPL8DzO2DeYk4ZqZSnSgmQ7w2nDI
        1WZEal4QVYJky+rUp84BIUATcH91Gz92D6/HsFxvHM7vctoRAqGlz+vdK5+awR4A
        qpd334pNDQKBgE8FyJ9IRFT/PiCVmGrFn9wk+jmyKRvcqBF1r4HH3y2vV/AQGyCi
        o+rmbO5YmJrkwYHw5OgNH/1QJg7lLFL2mPza1SVHVzBB0SokVaGwnyX1KSRt31eh
        lVSBvfwqGbdCD3E+GN9EmygAIMoeYIyI5zkJFr9aiYjCesBXL8eBia/JAoGAI7fK
        JZPJCIQlGZIIyCemyiLstpIccBMI8CRfkmQ8uye03gB/GgLvquf5MwUb47aJVCFb
        yKOFIcN88h2FkCl5vZMTtZB/ypS/x339szTB3ZDqmQG+RK6k1pMlr7F74e9CCI/3
        3yRPna6Ty4eT2Y50inriwZe02RKIpYx5ZipYv2UCgYA6KotUD/908Wd0k/cWaEbL
        qkoktZ95Qmpz3aDgq9Ub3h5Wr318tScjWAPl/sC0mYRZkQnt3qFMbX5cFGILh90j
        EXOKcenBxn2OfBgImvxTybHX92MkWZ+DFUcv4sFxWDXABMW2vSc6rvZyG3zjDXNJ
        jEFJGp4b7tFl4Lru3sy+lw==
        -----END PRIVATE KEY-----

        """

    static let serviceCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIC2TCCAcGgAwIBAgIBBjANBgkqhkiG9w0BAQsFADAwMRkwFwYDVQQKDBBzd2lm
        dC1zYW1sIHRlc3RzMRMwEQYDVQQDDApzcC1yc2EyMDQ4MB4XDTIwMDEwMTAwMDAw
        MFoXDTQ1MDEwMTAwMDAwMFowMDEZMBcGA1UECgwQc3dpZnQtc2FtbCB0ZXN0czET
        MBEGA1UEAwwKc3AtcnNhMjA0ODCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoC
        ggEBAN10G57pRcrdvCII0yzuAQd3CPnr6T7FVR3yhMelHYK0Fr3S2UDB7tFgLf9Z
        GYQfDpNuMZKOtFjzrpDuGGAZNlREjaC8Sp0K6kmwedealy0sydLvuGCZRxHp5KcM
        k524ce/3RKOeGGI1vgTKqlwO/5p43DovxnhcSkhLuyiiNRdwZ/njhkc0NaoX+5j7
        etfutycuoivWZuDfaIMS6cHrLdOumRHllZifMzcahGbM94f1MwQ4ZjNnsVhq9e6B
        VPNOARdnYf3+7l9RRqXuXELoYwuBRLrdayRL/jwtqUFPzXMrCXOug3vot7g0TMbz
        UX8jFtVSTS9KnEQA8OCbiyO8USsCAwEAATANBgkqhkiG9w0BAQsFAAOCAQEAuvKA
        6P/8KKrYN8NvTF52DAH7SVs9eD36SXt1fkhpYdsz8ZjWTzm9QubgmGQhim5IJxhZ
        wt8HVIsfna9EfuXakR8ZcCB8rxzIa8KNDYcLmSGD++vd/PPKVnQC1ra5Wamuar/H
        52Bgw5wYA3jtEt1h5PWg6IriINxFaJ+KxGZts2oixQdAgAusKwSphtSM1nfkQ42X
        3ygvlZ0MPvRKWtWpZOBErUbaXvmgP1bRVMU8EntoNGjtnAMOB+IbBh9PN6+FfLcl
        /nF7pmfHCDAnTgT9tOPHaG7fVXTlktEHHKT151MkjmcH0f85kR8pWzkCtHawROjw
        kg1cO3mA8WEO71B4lA==
        -----END CERTIFICATE-----

        """
}
