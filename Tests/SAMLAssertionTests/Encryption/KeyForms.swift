extension EncryptedAssertionTests {
    /// The public test key `foreign-rsa2048`, PKCS #8, encrypted with the passphrase `swordfish`.
    static let encryptedPEM = """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIIFLTBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQILu50AsBME7ECAggA
        MAwGCCqGSIb3DQIJBQAwHQYJYIZIAWUDBAEqBBAxrjjqclRj7lGuS2bDgZ1+BIIE
        0MdOuGbx/9xr6MUpDooxNc+8JmEWXno8tXZwzkThK1ZxCqMzTs3M7y9Xr1OmmXqN
        eVbRwBN6rpBPnYXxLtRBaOZaTwXJ5HvpsU3afSCiEU4ZxLEraj7juGEielK9DHKE
        cSnkRg26QozzzOFFXUxwb8Mf+1lErLUcKCCJOgY9mhHXWtNqcId463LN+MMacxDu
        au68tdOttPu5kG/XzO1Ero3BgA2m4aIZKMGnOlWR+lr4vjLxSPvjnnrAritZjb/n
        xGwrj4OmgyQY83DGp1NBvtg8CbJ8iR7Rc1RQsJOXFqUG2oXxLgWoUzOtKE3RpM5J
        +qxiXF85i2BW33o89sROZ5KZREUQa2kqIBHjtmLHOk9tTNZfq1gtU81FPfulTUj0
        q0872n1JTy6K8uT8KXFFjAuKorFJRNcDGxdrZIH07aPW/dxTdDN7oHk685AR9YG0
        AOQflRGfsgS4ywUCJTIKdpS5NIN9esbtTepAi491VN/e5MJg2eyoAcz4xLJj0FUg
        XG58buyhruLAupoe4CR3RCqYaLLP+DXGjKd+Enud120O+4ir5Ci8/drQ7EsFnY6/
        cVaUhBIBCDcZY4S+WGkyzrT3tmeU3+/UlpTd8qbfR7HrOI3wtTS0JQxFKGOAcM1b
        48C3+OHdHmkfNqSvDTEXX1b5f9cvA/CDGztb3FXBy0Pz92dww5XqNanT3dM7/bf8
        tlimEPyzT+ocZYP4WPhzXJHRLnjCOBTdoZe4coLtVXbJKKSDoIg4x5pgu+tppedY
        QvqZER2Zu9HI4WDZrJpd8E2rE+VAiFkvgOTPJhLE4wu60+tSQgwdOisMuTbReNIp
        Uf3fbsCHHOuDsrqGNnmrySCcYXePMXqwI8BMq3LukwIHKeZ5btIbM9j3H3Oln2Iv
        p3WboY0Qo9Nh6mcO4FxhGCQKT/Xr3tij+5TphtrG3LoiK1Xj9KnXAJhttAWQhRJj
        WiJZmJoWcEzNVjy6SWwVni+e2m8TIoTq6ihy3rge8EzdbTksEJsAEvccuUCCYD6q
        YDzA7fFbXE0vdilsZnMA5XJDi5FhUYvyd7kGSjStqfhIIX0dZOIU8uPD3tpUMYjc
        Qffsqlpzww+JUI258Ek/RZdz7eitBBEZelGei6PO9ZTD7XT85qhXPvJ019ai7/ut
        36KYwLawdaVml6s9FMSYCwRmcC3LocqwfcHhOaB9buJITj3VYM50CWoL8fOPS3dV
        NhypMQIwG90vGGxl7KSNH0E1n9/X6KJSAv9HEBW59dpaG7SiLM4roBaCt2D6Dctz
        X6y9Kv8Z795AOiylDsHHMMjXFrTRhnntpCrEEQy6yZkmvXEkDk8zsw6Tdv+MuRpl
        0/+b+7gTE8z1E+S2vnNDEG2TsNZvYiVII2bppksZ3Otnng8oKwYA5E7WGlt0u+xJ
        6mazf7BUvAXqZG+31obCOZKEZ7zDRCVT98wW98u8z+0FIAV52pO9LZJU03xmnnbU
        aapkoVFJbB9Don8QngdSGZ6D8a4cgj0oSnaFyvisShahYX+lZcjZ1IO0PqjieipH
        Jddr1jMIw6UVpHX/skuJc1myACepda9zGx03FsMRX7lhwHC6PtlmHAq9BRZnYD1X
        owz/c/DiIbSYI6pXw/GuzAnrq8XxnNNrBonYuNMkL/dM
        -----END ENCRYPTED PRIVATE KEY-----
        """

    /// The same key, PKCS #1.
    static let pkcs1PEM = """
        -----BEGIN RSA PRIVATE KEY-----
        MIIEowIBAAKCAQEAy9sQeXFYakD1fkfM3SZp3lK+iswpk5k9eOXrGuiCb0fkOM+x
        MB/2AgOKz9NpO9z9z+vddwro8rm/fDmt+HxAgcSh0zu7fA3NjfWc6A9k7LKJ2KWv
        thX62XkQkOyy6uznqKrMt4QSnkuAjHIiy6dKjRdYGnHL76ndFLslfmcXtgJUYJA9
        Ka//PvOeGk9a1aFAdoXrSNIbkwChrIvF39wCbE6cBdG2Qx9MyXwN8egSrMRkyhZ1
        QVgBVQIvjfX7zBgU6Qf7id6M+HnQtQH8aJb3268D7SujPMaUtckh7EF7tk8vL/jR
        HxD/HSBBcBOp9rkt3rRSFfxpxY1+GVZ6gdrWuwIDAQABAoIBAB0vrQkmIDl+OWeu
        Efers0agZCVtG5rFOtbfXCzLEzmpelRj8ANq4AbjyPD+XLe0aSZmp5uOlVGDJJY9
        j9neuEGcDGs4xxv4wfBMNP3IjnOREElTV3fjZ7nRKn0FVoxqBLTSV2MC5sOBHdN9
        19t+hR70M6n9luwmTr/UF4ckbXGiXEMOrP5Abea6NOdo/wTfiSvQmfgby4cipa2E
        PbR3XYJGxJXkwNtVfshEgrmiUPO/ECGL1HWpK9nPKtRIZ+4UEHGBKPBQjnmri0ex
        RIdNqPLNLKIvls99HfBQZk/AE8CMhaeDEpbGq7x4KjiMe0pQeZ5jhF6emJsA9nSa
        ho8/nZECgYEA76BfE3YscDxEVC/Vy7c+lgczsmLkzrZLKtmjN6t7AqqBslYHDt0Y
        d4pX36a2mLuTnQ5S1zjLIfgA8UX/g/np2Y+gycDfuiFfRXye7CJg5nlXlZ94aKfF
        qvKH/9zN1A7JcBKmn2YvfyBYKwpQjnF8+Mw1GO8Y0Wdl1KizjGT/mpMCgYEA2cj6
        nz1yeZ20umpvx6dHPqfpwpP5XpIqdd1OPA/0I5cDNeX+lLv8ri7tUGvZsI/Q0/CV
        +NitkkLP87sJpHiAEVg2pS5P+FlFriL0XmzyzrffIGZNvBgaKneWn0J9BtQ7gL5o
        3SzUAgsipkVGlyygCf7ZZsQYyql4BrTYbaswZDkCgYEApKNnL5PuDF8cA0uqdQE9
        +w6PsmzIEE6nbpWB0un65mYIHmOFDe1Sti9TGNMOefnG/g2tVTosNvaSjzMsz5yR
        020fZ/8guF3de3yYJF2qfi+4wZCDxkQfR8jDMEShFqXiOSJXYQVwdMPgUBISLwxC
        dR65DJyaTKXiDS6rzjZGeAkCgYBNek2G5yJZl7xa8VCw85bJ+IyV93Soq1FFuySB
        A5/0JV40B42JNlOPWAx/Js88G/3L2HRSIiuls/UtHWYxx9iv0vUl0JMMpB3A9JiB
        GztKRWmwqhSPjPeKEh9Yqxu1mT1N8O93d+I4k+OQyWZyk6Kfy7Vl9O9o8d9Ma3vv
        kA5YKQKBgC4gdosyWclwRDULaHlCfnAU+Asc1O4cQ8Q/FqTh/4GTFj/syaiKRN3k
        o0+4NZyzeidR4LGW1Mcy/ibDbeA7HKf7vsnCoKO9VLOF/irb6u4WaGgWUI/jpfVZ
        3nh3sE2fTIFRRnD/4fR25Pw192HTt49f4mJvsi8KRcyFC1sPh6Ax
        -----END RSA PRIVATE KEY-----
        """
}
