/// Certificates of the test key `idp-rsa2048` with something odd about them; made with openssl.
enum OddCertificates {
    static let all: [(String, String)] = [
        (
            "version 1",
            """
            -----BEGIN CERTIFICATE-----
            MIICqTCCAZECFANyksTZRXv2vFwd8z4PlxLh8mnmMA0GCSqGSIb3DQEBCwUAMBEx
            DzANBgNVBAMMBm9kZCB2MTAeFw0yNjExMjQxMDIyMjBaFw0zNjExMjExMDIyMjBa
            MBExDzANBgNVBAMMBm9kZCB2MTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoC
            ggEBALvVCwcCwVqr/SSuauoyFAgPohYWyl/0AqaWrVe1PkbhSj6Q5LI6+XMdLYsJ
            Syek1DrxoLusoI3b0I2wxTX6RBdS6QK48iAUu0YyzeLGbj6YeQOZqRdCqmRvMyoU
            mbqCcOIkjMf14L5gQUe9DNuFgvXUz81xlnQlACxzsrTGAelaCWeuDRokVNK/FBJw
            7jsi1lRJgBMHCRH2ltpVjTFIhNiaoiwHdZkXst/qjXQWbYMkM7IU3sRnHYjGch8l
            KeCg37O5yDVeID2aT2uTpOxA8kIIHBJ+yFe+Zr+1k2XvLZXoa1zNkUWvbeC9U1kW
            YUcfX7ETha2DzBwMDlmTIGPqOn8CAwEAATANBgkqhkiG9w0BAQsFAAOCAQEANVez
            dk3uKQAkQJ2och6ZFeCGRVumqis1IbJXIeCJ7rwwN6H5CorAxj/21HEM/cVsi8nP
            WLVIYhbfMbcON5lbGCdTq/hkrPGL4kUwt+1MiJ9fZcRBWs9F+zLmd3Q0Iyf1ZDTx
            /1ZiNaRmkYLWQFV+EBTqcCrrTWfeiIz97WBqsRd3vVU4DsiFmvSXJfMTngeWIQee
            /+Wbb5CtELnJZtuJ56+GZ6przxuqTF9nRAsxY++GY7nlSqI1r12VUHzVjvgQw7fY
            jReNCidjKPX41ER2s+DfvZZ95Yut9s80K/uHqqudm4iqjyzIpJBRDvupyGN391uP
            wHWWlQ4+yfV6F+wLfg==
            -----END CERTIFICATE-----
            """
        ),
        (
            "negative serial number",
            """
            -----BEGIN CERTIFICATE-----
            MIIDCjCCAfKgAwIBAgIB+zANBgkqhkiG9w0BAQsFADAeMRwwGgYDVQQDDBNvZGQg
            bmVnYXRpdmUgc2VyaWFsMB4XDTI2MTEyNDEwMjIyMFoXDTM2MTEyMTEwMjIyMFow
            HjEcMBoGA1UEAwwTb2RkIG5lZ2F0aXZlIHNlcmlhbDCCASIwDQYJKoZIhvcNAQEB
            BQADggEPADCCAQoCggEBALvVCwcCwVqr/SSuauoyFAgPohYWyl/0AqaWrVe1Pkbh
            Sj6Q5LI6+XMdLYsJSyek1DrxoLusoI3b0I2wxTX6RBdS6QK48iAUu0YyzeLGbj6Y
            eQOZqRdCqmRvMyoUmbqCcOIkjMf14L5gQUe9DNuFgvXUz81xlnQlACxzsrTGAela
            CWeuDRokVNK/FBJw7jsi1lRJgBMHCRH2ltpVjTFIhNiaoiwHdZkXst/qjXQWbYMk
            M7IU3sRnHYjGch8lKeCg37O5yDVeID2aT2uTpOxA8kIIHBJ+yFe+Zr+1k2XvLZXo
            a1zNkUWvbeC9U1kWYUcfX7ETha2DzBwMDlmTIGPqOn8CAwEAAaNTMFEwHQYDVR0O
            BBYEFA1FFvZWlYWxdtcHl9nGCq4aQRhhMB8GA1UdIwQYMBaAFA1FFvZWlYWxdtcH
            l9nGCq4aQRhhMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADggEBAALO
            cnPtmNGpcrEdUEESPKwajf7ZLzqrQ5RPEhF7TaQLmxS/GF80sbA1iZsJGJ9f5iIr
            0ScuaVpS5esSSE0gpO60fc6N6kJ4Of+dThEdY46FxxpOMEB4bHMS7zFc6KkNLPYF
            eZ0sBvoD36XRKFiKTOyKf4eUWDtu3I5y+V9PHnkIDmosj4U+2X786NASLQinSxbf
            KIeT23fgdJSSru7TCW4rAvTgCvUB9NxJSI8XCkE3UbR3cCyGeGvbNMexpAPg8W0w
            gR0eDBUjiVcSekqQpWB6v7zO0ZhL308LbTklN57BtH1vM0oYI1pyjFbs+fL9/EX0
            yyVFKYZO/bECahFd7cE=
            -----END CERTIFICATE-----
            """
        ),
        (
            "SHA-1 self-signature",
            """
            -----BEGIN CERTIFICATE-----
            MIIDBzCCAe+gAwIBAgIUCV+BrA/Xah29KnrzOAR7eo47EgswDQYJKoZIhvcNAQEF
            BQAwEzERMA8GA1UEAwwIb2RkIHNoYTEwHhcNMjYxMTI0MTAyMjIwWhcNMzYxMTIx
            MTAyMjIwWjATMREwDwYDVQQDDAhvZGQgc2hhMTCCASIwDQYJKoZIhvcNAQEBBQAD
            ggEPADCCAQoCggEBALvVCwcCwVqr/SSuauoyFAgPohYWyl/0AqaWrVe1PkbhSj6Q
            5LI6+XMdLYsJSyek1DrxoLusoI3b0I2wxTX6RBdS6QK48iAUu0YyzeLGbj6YeQOZ
            qRdCqmRvMyoUmbqCcOIkjMf14L5gQUe9DNuFgvXUz81xlnQlACxzsrTGAelaCWeu
            DRokVNK/FBJw7jsi1lRJgBMHCRH2ltpVjTFIhNiaoiwHdZkXst/qjXQWbYMkM7IU
            3sRnHYjGch8lKeCg37O5yDVeID2aT2uTpOxA8kIIHBJ+yFe+Zr+1k2XvLZXoa1zN
            kUWvbeC9U1kWYUcfX7ETha2DzBwMDlmTIGPqOn8CAwEAAaNTMFEwHQYDVR0OBBYE
            FA1FFvZWlYWxdtcHl9nGCq4aQRhhMB8GA1UdIwQYMBaAFA1FFvZWlYWxdtcHl9nG
            Cq4aQRhhMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQEFBQADggEBAFDf5Nxs
            M+A5qjxxCraHZljikUqoiw6rHfd6u4TRv4pIWAGgCJCKRFxxaUB7pJZTuAY2AT+E
            AuM0/zmvVx3c8IXIGs00lz8gsNdmSPqDXvrhzDwtcYvSnO9sw6FgUNLZV7cS1pOw
            tNE1bUletNN++QVh7ge9SLzOIo2/JTYOf6lEIye7FtdxPKqFeLVJLHwgrzCDJ86T
            Lvpbjwrab6Tv4JxM1nXWQdnQB29o/lTo/+9olP8NTAOgUc1/w6P9rXpUeueWQKtz
            XO1PxZg1z8S36u6cv1QGh6hQaerrZS2g9iuO2qDzLhHxpUOA+K5ABcGKUhGhycRO
            0KOhUyiEGaOiGaY=
            -----END CERTIFICATE-----
            """
        ),
        (
            "expired",
            """
            -----BEGIN CERTIFICATE-----
            MIIDDDCCAfSgAwIBAgITAJ8kclW0ObST3/+iur8ZQBKuzDANBgkqhkiG9w0BAQsF
            ADAWMRQwEgYDVQQDDAtvZGQgZXhwaXJlZDAeFw0wNTAxMDEwMDAwMDBaFw0wNTAx
            MDIwMDAwMDBaMBYxFDASBgNVBAMMC29kZCBleHBpcmVkMIIBIjANBgkqhkiG9w0B
            AQEFAAOCAQ8AMIIBCgKCAQEAu9ULBwLBWqv9JK5q6jIUCA+iFhbKX/QCppatV7U+
            RuFKPpDksjr5cx0tiwlLJ6TUOvGgu6ygjdvQjbDFNfpEF1LpArjyIBS7RjLN4sZu
            Pph5A5mpF0KqZG8zKhSZuoJw4iSMx/XgvmBBR70M24WC9dTPzXGWdCUALHOytMYB
            6VoJZ64NGiRU0r8UEnDuOyLWVEmAEwcJEfaW2lWNMUiE2JqiLAd1mRey3+qNdBZt
            gyQzshTexGcdiMZyHyUp4KDfs7nINV4gPZpPa5Ok7EDyQggcEn7IV75mv7WTZe8t
            lehrXM2RRa9t4L1TWRZhRx9fsROFrYPMHAwOWZMgY+o6fwIDAQABo1MwUTAdBgNV
            HQ4EFgQUDUUW9laVhbF21weX2cYKrhpBGGEwHwYDVR0jBBgwFoAUDUUW9laVhbF2
            1weX2cYKrhpBGGEwDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAQEA
            F8Ctrpa3MWAuGlpu+zF5kAy68eQQNQZ+D5P2k9ALgH1AC5wYsZXL3YUGXOSLcvF2
            CMUcP15wuumADZMNxmcr79alADBA953dHFXaERjSCQ+A8j6r+jh3t+G5OZheHHSV
            Ky+vm53son0H+3X3EYMWhkySu4Bvz6X40O1HHxtxP+TrRDis7hTW6nrJn6HR1WDy
            QdYGCjjOGtb7CyAsk8bnCH8uVv6w/UhGcr4MKn5yjqPJr1QdRhR3joTW/k9DvbIr
            j6lxqcrEnxoVBH3jpSl/DXh917eSE/CiukfKScfc/Niu/6vSvixWWw9b86z5y8eU
            IY3yoLL+8Lnx3Y6g7nCH+g==
            -----END CERTIFICATE-----
            """
        ),
    ]
}
