// Public test keys, the same as in TestVectors/keys; a test compares them.

extension TestKey {
    static let foreignRSAKey = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDL2xB5cVhqQPV+
        R8zdJmneUr6KzCmTmT145esa6IJvR+Q4z7EwH/YCA4rP02k73P3P6913Cujyub98
        Oa34fECBxKHTO7t8Dc2N9ZzoD2TssonYpa+2FfrZeRCQ7LLq7Oeoqsy3hBKeS4CM
        ciLLp0qNF1gaccvvqd0UuyV+Zxe2AlRgkD0pr/8+854aT1rVoUB2hetI0huTAKGs
        i8Xf3AJsTpwF0bZDH0zJfA3x6BKsxGTKFnVBWAFVAi+N9fvMGBTpB/uJ3oz4edC1
        AfxolvfbrwPtK6M8xpS1ySHsQXu2Ty8v+NEfEP8dIEFwE6n2uS3etFIV/GnFjX4Z
        VnqB2ta7AgMBAAECggEAHS+tCSYgOX45Z64R96uzRqBkJW0bmsU61t9cLMsTOal6
        VGPwA2rgBuPI8P5ct7RpJmanm46VUYMklj2P2d64QZwMazjHG/jB8Ew0/ciOc5EQ
        SVNXd+NnudEqfQVWjGoEtNJXYwLmw4Ed033X236FHvQzqf2W7CZOv9QXhyRtcaJc
        Qw6s/kBt5ro052j/BN+JK9CZ+BvLhyKlrYQ9tHddgkbEleTA21V+yESCuaJQ878Q
        IYvUdakr2c8q1Ehn7hQQcYEo8FCOeauLR7FEh02o8s0soi+Wz30d8FBmT8ATwIyF
        p4MSlsarvHgqOIx7SlB5nmOEXp6YmwD2dJqGjz+dkQKBgQDvoF8TdixwPERUL9XL
        tz6WBzOyYuTOtksq2aM3q3sCqoGyVgcO3Rh3ilffpraYu5OdDlLXOMsh+ADxRf+D
        +enZj6DJwN+6IV9FfJ7sImDmeVeVn3hop8Wq8of/3M3UDslwEqafZi9/IFgrClCO
        cXz4zDUY7xjRZ2XUqLOMZP+akwKBgQDZyPqfPXJ5nbS6am/Hp0c+p+nCk/lekip1
        3U48D/QjlwM15f6Uu/yuLu1Qa9mwj9DT8JX42K2SQs/zuwmkeIARWDalLk/4WUWu
        IvRebPLOt98gZk28GBoqd5afQn0G1DuAvmjdLNQCCyKmRUaXLKAJ/tlmxBjKqXgG
        tNhtqzBkOQKBgQCko2cvk+4MXxwDS6p1AT37Do+ybMgQTqdulYHS6frmZggeY4UN
        7VK2L1MY0w55+cb+Da1VOiw29pKPMyzPnJHTbR9n/yC4Xd17fJgkXap+L7jBkIPG
        RB9HyMMwRKEWpeI5IldhBXB0w+BQEhIvDEJ1HrkMnJpMpeINLqvONkZ4CQKBgE16
        TYbnIlmXvFrxULDzlsn4jJX3dKirUUW7JIEDn/QlXjQHjYk2U49YDH8mzzwb/cvY
        dFIiK6Wz9S0dZjHH2K/S9SXQkwykHcD0mIEbO0pFabCqFI+M94oSH1irG7WZPU3w
        73d34jiT45DJZnKTop/LtWX072jx30xre++QDlgpAoGALiB2izJZyXBENQtoeUJ+
        cBT4CxzU7hxDxD8WpOH/gZMWP+zJqIpE3eSjT7g1nLN6J1HgsZbUxzL+JsNt4Dsc
        p/u+ycKgo71Us4X+Ktvq7hZoaBZQj+Ol9VneeHewTZ9MgVFGcP/h9Hbk/DX3YdO3
        j1/iYm+yLwpFzIULWw+HoDE=
        -----END PRIVATE KEY-----
        """

    static let foreignRSACertificate = """
        -----BEGIN CERTIFICATE-----
        MIIC4zCCAcugAwIBAgIBCDANBgkqhkiG9w0BAQsFADA1MRkwFwYDVQQKDBBzd2lm
        dC1zYW1sIHRlc3RzMRgwFgYDVQQDDA9mb3JlaWduLXJzYTIwNDgwHhcNMjAwMTAx
        MDAwMDAwWhcNNDUwMTAxMDAwMDAwWjA1MRkwFwYDVQQKDBBzd2lmdC1zYW1sIHRl
        c3RzMRgwFgYDVQQDDA9mb3JlaWduLXJzYTIwNDgwggEiMA0GCSqGSIb3DQEBAQUA
        A4IBDwAwggEKAoIBAQDL2xB5cVhqQPV+R8zdJmneUr6KzCmTmT145esa6IJvR+Q4
        z7EwH/YCA4rP02k73P3P6913Cujyub98Oa34fECBxKHTO7t8Dc2N9ZzoD2TssonY
        pa+2FfrZeRCQ7LLq7Oeoqsy3hBKeS4CMciLLp0qNF1gaccvvqd0UuyV+Zxe2AlRg
        kD0pr/8+854aT1rVoUB2hetI0huTAKGsi8Xf3AJsTpwF0bZDH0zJfA3x6BKsxGTK
        FnVBWAFVAi+N9fvMGBTpB/uJ3oz4edC1AfxolvfbrwPtK6M8xpS1ySHsQXu2Ty8v
        +NEfEP8dIEFwE6n2uS3etFIV/GnFjX4ZVnqB2ta7AgMBAAEwDQYJKoZIhvcNAQEL
        BQADggEBAHG10uTiI0Dh/psNq4nl/LPZqe36odXvQg9gLxfAOl+/GMnBgHdrHDcs
        fCeCv/sIIAwvSnEO4R5/trH46Kafy1CQakiNOtxFNu76NLIjG8h6/BemVoqLwidF
        iJgdy1GCDKrIZ6evVFzxVXEC7i1OKsUvZUPRAlTgOePE5BSdYCqzEcuzJ6d33B8X
        jBKXPnyQZwccfH7CDtoy8wQpTZfcxiSFO9FW9BmDcNrBfaSnrdcCxXstD839wG44
        ZfbK187xHMXO1dv6OlMBP2bVYsYYgo67To/XRDFJf8viYqNLoN2y9uAGe6QFP4q2
        WTfppwnYiR2+Ta+cTPlcrL8DlUA1mFU=
        -----END CERTIFICATE-----
        """

    static let foreignP256Key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgUQeJffepxYT8cChU
        HQxtXANCNEebpxiKs8pHUYLE3PWhRANCAAQ9FpZYr+HOrjHpLgUyVvRcCfds3ug0
        dli7MQsjf/1n4kHASgkRCvaQStgqnHxyAIWQAK8BWXSALv05uxJKMMoq
        -----END PRIVATE KEY-----
        """

    static let foreignP256Certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBUTCB96ADAgECAgEMMAoGCCqGSM49BAMCMDIxGTAXBgNVBAoMEHN3aWZ0LXNh
        bWwgdGVzdHMxFTATBgNVBAMMDGZvcmVpZ24tcDI1NjAeFw0yMDAxMDEwMDAwMDBa
        Fw00NTAxMDEwMDAwMDBaMDIxGTAXBgNVBAoMEHN3aWZ0LXNhbWwgdGVzdHMxFTAT
        BgNVBAMMDGZvcmVpZ24tcDI1NjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABD0W
        lliv4c6uMekuBTJW9FwJ92ze6DR2WLsxCyN//WfiQcBKCREK9pBK2CqcfHIAhZAA
        rwFZdIAu/Tm7EkowyiowCgYIKoZIzj0EAwIDSQAwRgIhALmgbS7OfIewb8ykwnty
        0pJdmDEDSNtG0+UZ+8frQJu3AiEAiU+h0vWZXeoQLWA9IBgYay5DOUQ5i5uVjcVG
        r8HW6d0=
        -----END CERTIFICATE-----
        """

    static let metadataKey = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDcmt+J5fnQRyFA
        oxq7ho5WJxvG3IbuRmtGx5+lqU93fHxN5wD6b7YuoTqXjmcJ9yRworsisiQlLvYK
        BTmRbh9kXZlEXN2B8FLjE3mP5lIEmu7bPHgFEDmKlJGnWHzEMTI4luUK2xDTzkwt
        m9HaD9Z0iyIyefM0Yw7pptdy52wSxVhwbz6RJz+Cd9+VbAxXpxSaw3tmpcM967o7
        mcIK6wbYyko1lCx9Nd/oLbxqoG8nYuK9XyZCAAWt2Uw9TZWc4bnbS+1mjHyj6Nxx
        nAwfhCxlrF/mLCNkoiDT47Pr0EH5BI9Z16KIgAZ5+XVs79s5WjvM37IxWlM9W8FG
        coHgonO1AgMBAAECggEABQkzwwV6LaeldXfISl8vnsaSxopyp4UeJ2Fp8KPVLBLA
        ftQyYOCbikjSp/KdU/n7QlT8rDW72jbglbJnRBj9P3eBhtV8uwJrzotgDYmLP1fO
        8oD9YLHtVliaCb7dBSHRg78Ng+f/UfwxjWwg+ncqzgtHV6Rbd0t4di4BfYMVWrbf
        RxwTFFbAfyIlebMoIACCuRGBibTmZDD1z5IeZV3lSw7h0oVtklZnLtDdyQhpMjF4
        rlb9m2k+QSqwAtJlE4bd/wT1ii6NSUCuwAAejqR4RluJ3VoFmywbQbZ0yRIpZz57
        Th1Oj4Zin7LxVLJFcLUbzALa4csArcgWPAqewzO0awKBgQD9Ph5nZzFlbd17XSwh
        LTcWAh020WTzn1oDOxKYB+6/0ae/bhevEaRbUBD5ApkaE1sinQuS0AaNqbAs1TCu
        rq2Xu7kkp8b4p92BCQjydaDDGXXPDdrLmaItyV+RbZR7NbX5eVGbd8yOhKCXibf9
        ZkB2w65hIdoH2Oyz68PtGEMK8wKBgQDfAcf3FFS5/dtlgUTGxtZxC95NUodtkTYC
        WTCSz0uo2jMTPEQXedL9hc6PCbw4/2HdLL1VgZiTxtaNxi5ZSQbCba7GmChBGZEn
        +0qP6HZ8h12BWntxxOnNWnnU3QpHncRXOGiT/q6gofQ1nwkzvXiBY24B4eTzlhKf
        ef8TSpvgtwKBgDTebRaFUqisQRrqHrZmbCOqGVNCb+L0l6QpBv66WTuul2i9oTAp
        bLirhH+X7UKmW9ZkFvB1gYi9rkwNzfYJ/a+5vzNJ25453WJ88mM7724LuK6bY9wx
        nMwWSF9iEyeN1QnaLBFa91ehlK1OUR0T5c1lmNgqawxMW05MoEC1WfnFAoGAO27E
        FitK8U6gfArZg4hWekZJdp36Dc9Xb4TJlza72UJdvlCfbQpAmuRgSmqzyRT2xfU4
        eGNTgH7Li3k3vP/jV0nX/IFsqPzhXKByHKw9d66z0teEcquiC+KC+aH3LWL0grI7
        3MVRUOoYpXm/ABUM2p7fII1NcUWbrPjcbA3EQT0CgYEAyOr5Tq44fi760qwR76XF
        gqih8Tqyv3BSfbiGIKuFNp4tJvNrV7OVhUZXHppvEEud+hSVZVnU2EHnN7hLJlrV
        NxGKzctMWTFGPalxAwGxTeS5hqfYhzwq3A4Hc8ZkzLYZn+tgohaLjRi7oGQJH3XG
        XTDpDfPjjB8NkdSa8yZZl2Q=
        -----END PRIVATE KEY-----
        """

    static let metadataCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIC5TCCAc2gAwIBAgIBBzANBgkqhkiG9w0BAQsFADA2MRkwFwYDVQQKDBBzd2lm
        dC1zYW1sIHRlc3RzMRkwFwYDVQQDDBBtZXRhZGF0YS1yc2EyMDQ4MB4XDTIwMDEw
        MTAwMDAwMFoXDTQ1MDEwMTAwMDAwMFowNjEZMBcGA1UECgwQc3dpZnQtc2FtbCB0
        ZXN0czEZMBcGA1UEAwwQbWV0YWRhdGEtcnNhMjA0ODCCASIwDQYJKoZIhvcNAQEB
        BQADggEPADCCAQoCggEBANya34nl+dBHIUCjGruGjlYnG8bchu5Ga0bHn6WpT3d8
        fE3nAPpvti6hOpeOZwn3JHCiuyKyJCUu9goFOZFuH2RdmURc3YHwUuMTeY/mUgSa
        7ts8eAUQOYqUkadYfMQxMjiW5QrbENPOTC2b0doP1nSLIjJ58zRjDumm13LnbBLF
        WHBvPpEnP4J335VsDFenFJrDe2alwz3rujuZwgrrBtjKSjWULH013+gtvGqgbydi
        4r1fJkIABa3ZTD1NlZzhudtL7WaMfKPo3HGcDB+ELGWsX+YsI2SiINPjs+vQQfkE
        j1nXooiABnn5dWzv2zlaO8zfsjFaUz1bwUZygeCic7UCAwEAATANBgkqhkiG9w0B
        AQsFAAOCAQEAqf8IaHD+ROHia0EjG4Bn/fPmNkRE7rRPksKKfXqF7CwwLheWXUlt
        ncd+nG7AJwPoxjH5j+2BdPtehRHbwOm6mREsCMthoOtk+HqJxDBjINnrmpA51rB9
        2kBt9iIGUjCrATacUzDIPbP3OXQgToTX5cgmaQ2NzBG0h11wbhJ+dU+p5Hj+vY5V
        vwJJNNF6lb1GpCXen+GhvkaL1RZfCIuOlSzPcTN4gdin+kcRoiMa8+7k9dx/vkxH
        1Nf56Os441UNqHsmXy1FQ8OyiNAeRqZTP7ghiNKDoS2Xh5bjRVOZbb0DXz+sCkDo
        5iH+B81+eK8iey4Z/jRkPwBbGAOcRCb/ig==
        -----END CERTIFICATE-----
        """
}
