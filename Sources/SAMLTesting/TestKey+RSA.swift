// Public test keys, the same as in TestVectors/keys; a test compares them.

extension TestKey {
    static let rsa1024Key = """
        -----BEGIN PRIVATE KEY-----
        MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBAMEm7iWfF7uqOGHD
        rpPzEvdIbt9lrpij43l23Tca4yBoA5zdUtldxz7zk5dRTpP8krVBYlYFmLhHhB0Q
        GXP1S6mT2zeD1rFI/JtshY8K8k1hTX7ZIDyWddhrjopuIjBt60NUgmaGh7jsEVHF
        Vu8R5P/LyBD4MPE6hAo9XNP0+sf1AgMBAAECgYBvbnc7yyHVCaoHdO4Vusk5Ulds
        mGv28a39WD7dWKyp+HgFGoZ+kqStQ7blOGod5Dv7R+JkgEwQHGoyniQhCuX/yU9c
        07NaxqioTstRkEk7YJAfwVxUc5YMPuKOn4g985M7dTCnXPbWBHh7LIxqi5OcMX0U
        j2aZwuXB7MBki9dErQJBAOixL6EIKIxuEdowTX9G9fT9ye1wshyhz/OiyDHs2jKg
        RvssxCnoEh3P6/HewGvVP6W7W6pUyDw/x01hnJZHwGsCQQDUf9ZQ4uy+BevzCYV5
        QrvX4/B3mvH4IrK/50edMf0fEhcAxwkuHPeRDNZ+QsJnGtl/hKPwu3gguhUpsbB4
        4jEfAkBeNc7Y3dq88JudwUy/KVXPuSkWTzhtyz3MoK15OTImqSnT7A4IAYPEOjiH
        Fu7FOfOpADBeyDDB4/inZcvmNGq9AkBr3N/6etVUt0jHOsQHgzo6IbeD3qCIJYS6
        KDmPrzoetV37xQwB3i5D8FJIELcBAv333mog3efiJNJtMYa0NYxdAkEA0yrmmnf+
        d6LA91YVCkdZ+Gv2jeGg2paBv1c6o+vcP4I51Yo4+qJVyoB5t2RBZ8zjn4HHowD7
        4Od9JwzSEbYrRg==
        -----END PRIVATE KEY-----
        """

    static let rsa1024Certificate = """
        -----BEGIN CERTIFICATE-----
        MIIB1jCCAT+gAwIBAgIBBTANBgkqhkiG9w0BAQsFADAxMRkwFwYDVQQKDBBzd2lm
        dC1zYW1sIHRlc3RzMRQwEgYDVQQDDAtpZHAtcnNhMTAyNDAeFw0yMDAxMDEwMDAw
        MDBaFw00NTAxMDEwMDAwMDBaMDExGTAXBgNVBAoMEHN3aWZ0LXNhbWwgdGVzdHMx
        FDASBgNVBAMMC2lkcC1yc2ExMDI0MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKB
        gQDBJu4lnxe7qjhhw66T8xL3SG7fZa6Yo+N5dt03GuMgaAOc3VLZXcc+85OXUU6T
        /JK1QWJWBZi4R4QdEBlz9Uupk9s3g9axSPybbIWPCvJNYU1+2SA8lnXYa46KbiIw
        betDVIJmhoe47BFRxVbvEeT/y8gQ+DDxOoQKPVzT9PrH9QIDAQABMA0GCSqGSIb3
        DQEBCwUAA4GBAAcJGWK1pbXHoel+AO/m13jbNF5Kz62aUI83FXb9TqSiFcvRgg8S
        nMau2+7fwMR1jWVZfU8QcidA/MrgtnhO/VJId0plBJ4JetZEIYuQMqgkSOZiL+Kc
        SAl0k0QAFp1LuLXJQHmlTPEYBdRe6Bq2LxEgz2dZytHN1NlpTh8RMwjm
        -----END CERTIFICATE-----
        """

    static let rsa2048Key = """
        -----BEGIN PRIVATE KEY-----
        MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQC71QsHAsFaq/0k
        rmrqMhQID6IWFspf9AKmlq1XtT5G4Uo+kOSyOvlzHS2LCUsnpNQ68aC7rKCN29CN
        sMU1+kQXUukCuPIgFLtGMs3ixm4+mHkDmakXQqpkbzMqFJm6gnDiJIzH9eC+YEFH
        vQzbhYL11M/NcZZ0JQAsc7K0xgHpWglnrg0aJFTSvxQScO47ItZUSYATBwkR9pba
        VY0xSITYmqIsB3WZF7Lf6o10Fm2DJDOyFN7EZx2IxnIfJSngoN+zucg1XiA9mk9r
        k6TsQPJCCBwSfshXvma/tZNl7y2V6GtczZFFr23gvVNZFmFHH1+xE4Wtg8wcDA5Z
        kyBj6jp/AgMBAAECggEAHdga2XFRoYOEREjGShHM5v785P+YBijyJt/4COCOVZrE
        Pi6td7gxHF49d0LxwwnIgtkTjd4+4GtVtr2oiAwMt5v/0+Po7Ln+i4fU+LxIlf+J
        8s1+dWitRCn6+iutxVmmb/gYukjR/c2zcZ+TJGoRRdgbcGwk2K1sWqPDeD+h3B6h
        gogU/mNKSjENig7yTbDeFB6OLjynWbSuM++qG9AOKT0DhvxgbCzZp/k3TO9OaKFK
        Bm0/pQBYcJc5MDgooWdP/M6bag5xZqOwVDHSIoec2R4trUv3oxXZYMYFkevWoKWv
        yx+XfObh8HOsaMf2PsqEPek99A+ZU7zZgBXs8Sp46QKBgQDctow5aZk5Nj3fuemx
        c2i78DNW28h3uY1JtvEiQIvnIon4+fPb4/Sr1L/XK0tI2u1FZkLay8f9PvPnPhOn
        UxE4DU9H9Zc/ONjQkgacMKePmtz/Fn05tjg+XAgydD1eKfeiMSEKAK28N0s2UTvD
        RA0pVwY3jVrmlK1dfx7V7aW2JQKBgQDZ3LsTIY1UEgkXKT1zMedkyNGi3aMtpU+2
        AFAu93gM05yNqSq/xo+GE60gfIE1bOY0DMEGmHij6opkWBlITFCcNxtO8Mo2FFce
        VVS6JtGsyEiFgbTH6XJhXH0cTh9xvf8VUF6OMLcVXnjaXtmVgwP6G92Qqzi4NgPR
        8iS1rGSS0wKBgCm8l22v61qnSDILbQayZUbM2Fh/fTwuqWocHyM0A4C0xlR/p76Y
        L8dilthwhm8Df0TVXqUTTgE0q1i6I2tLyQDJe4mHBo/dBxsB0iAtDzKXvVy7eviz
        3ZTlQGOSGZy54OsZ0T6b/D6QUje2Ss/VCYwcub89isf5q4L3q/QWWXTFAoGADt6S
        4h5jH/7PIgaNjCQ2z9ko/b202nOy+hARaPM4/V8gC0clhMtPlm4XXeVBiFzzZVAN
        iJ61dTKX2Xtt1lJnGhJkycGDe6dtvsNCMiZeHzXYRUxyA0b6qIyAeYMXgFLgaxr+
        KSRICqxVAUqB/UNg7RwjxjD5gREmt5iYStIGV0MCgYAzXWRyUuPTuri1cpVZc5CU
        4ftI6VKxVgJ29pJu8gMWFcSj+zjPvS03HrLup3dCYS9cVDjSSbd7PVVC9fz6WPUT
        Byp0SGnXgnaF0++RRUm0IttC3aJo+LAMdi0eGYK9HZMJxbsNBuNj3fuoB2pVWhQ9
        FelD4Cfi1eWnfFmfQh6ALg==
        -----END PRIVATE KEY-----
        """

    static let rsa2048Certificate = """
        -----BEGIN CERTIFICATE-----
        MIIC2zCCAcOgAwIBAgIBATANBgkqhkiG9w0BAQsFADAxMRkwFwYDVQQKDBBzd2lm
        dC1zYW1sIHRlc3RzMRQwEgYDVQQDDAtpZHAtcnNhMjA0ODAeFw0yMDAxMDEwMDAw
        MDBaFw00NTAxMDEwMDAwMDBaMDExGTAXBgNVBAoMEHN3aWZ0LXNhbWwgdGVzdHMx
        FDASBgNVBAMMC2lkcC1yc2EyMDQ4MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIB
        CgKCAQEAu9ULBwLBWqv9JK5q6jIUCA+iFhbKX/QCppatV7U+RuFKPpDksjr5cx0t
        iwlLJ6TUOvGgu6ygjdvQjbDFNfpEF1LpArjyIBS7RjLN4sZuPph5A5mpF0KqZG8z
        KhSZuoJw4iSMx/XgvmBBR70M24WC9dTPzXGWdCUALHOytMYB6VoJZ64NGiRU0r8U
        EnDuOyLWVEmAEwcJEfaW2lWNMUiE2JqiLAd1mRey3+qNdBZtgyQzshTexGcdiMZy
        HyUp4KDfs7nINV4gPZpPa5Ok7EDyQggcEn7IV75mv7WTZe8tlehrXM2RRa9t4L1T
        WRZhRx9fsROFrYPMHAwOWZMgY+o6fwIDAQABMA0GCSqGSIb3DQEBCwUAA4IBAQAT
        yP/p1r+NZ3CglSJvZBaNz+Y5fI0guRusYmdgMs4+4Tq81v4b3k4Z9BGAFLbFSeqJ
        NR4uubnJrwq7g5HDN5gFNYbA4y2Yy1hni0Fq1Kl6x7WYkyQM3trFdjsKTmlw7cYF
        fe5ogcfxv/VuV/yM7Tw+GhzLkfEIbtSwAsijxcKBMBrKber6I2fqBpTzuKEKdvEK
        lcE53CmWKXAvYDz34BKBfn492heq5tUxi8cS7g7hj9rUJO7tA4P07Lavh0azjYId
        4sxZ83Rxfc17WEwqcpN58LCZPHP/p7S7SgSridzxyPBFcjpYDVSS5BuK2igtpwjf
        Oh5KhFEm8YcbKW5hzsiH
        -----END CERTIFICATE-----
        """

    static let rsa2048NextKey = """
        -----BEGIN PRIVATE KEY-----
        MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCePOLYK9EmAhkD
        R13HFQB9UbYNxC/CvqjtsL+Z/Dxs9Ayk8fvYFsTeM+v1unojBlD37OzWFtX0MSUc
        qjRhkEDLBrsjpxHbXM/s4WNjGDdRh5XjVKpjEtcDMRjkMG49qJHuqpg8cxCtqSH/
        EVa57QVScBYAE3vHif1+THKNfqOMT6rZ9oriBf+HsY0mHGx5taW/GrWR3+A/s6ZD
        Cbd/TRwei2Jy1ob5ey6/G9X+k05Tk2UtT/9UPAq2SvhprPwqzB0xrt3Fz3myve94
        r/cXK6uQLfJBhW98xFAL8PFTHjklX4S24DiNK2dtzFLWU0MFQKcv8oiGi+o7V9WJ
        WWj6w28NAgMBAAECggEABDywj3OPMiJ9Y0Goz3a8gJ6MpWm4kj71SCyi2Vi02hO6
        Sc4cZosn0ltb2Pt0uuyA8fTZAFu0Lcm8PTxBgIa3LErW/bKMH0nfybiT3drYtza7
        7U5no95bkBrjTysxY+1F5DkAnf3CMtsWP6tcVEh2MAUzv1J9F7kD5vHdGIcfkfvs
        M4Ksu+5Gj8mJDT6MlpxszqSI9J5wdCIP3pKHTPUNe9S2MRq601AvAaAXrQbwtZqZ
        hJttzXaGveHYWhj1wit3aU/8CZOKQUNK33kE2OgF62pFEMcMngnNHnM8+GtoIlHK
        +1B2Y3d2zS6Dup5iKNdbPb22fwvrvJxHS5lvRP/TgQKBgQDQFUONfqWUyfJFdueJ
        FFtIEeE3+0HCCCwJItQpaoqTQYEiRV6XXveyOhl3h6Uwbc2uOrc0NhoyDkAgIOjT
        KwiwsS4YR5DwE9REaLl7J+yrofaQMublaZBGNgua5n4VlAPtzdbUaB3fIh/Ttg9c
        sezrnzDpEFp9vCUe9fadSxLeFQKBgQDCrTBUCVM3Qcao+jS0S3JgEDpMp3YdghqT
        8m2M0oUonrMYEP3StoAlpOark47VILnBZmnCkXSCkZ27yIh+vLrGFY5pkaVDJbsi
        HVD3hwB74toIVWAmIkWqxJaQKOG/CIg/YxL6tD73vNog7huF6DzhQEH2oRrCsovB
        g4Y43euDGQKBgFu8lCykYiGnqqzfUBKKK/gpEc7ZcdM2QRvCBCFCPFfRcDoItTws
        /SzRGnstDTG9pwkiD7TwCTp6N+EyQRMgDNPBOV4w5wBA7bs/JE7ceiXs4MQP/OW1
        VYruts0SwxGGUPkdX5IDWPAPnlJ7GGi4dIgohaqqsApw0TjGHXSZLXdFAoGBAIZV
        id7DXIfpvJMHrGypDzCYohIZEFlGWN60T8H31ujzsbOurefEBWN0ibPlq48H+QYq
        jFo1kscygjx9ISsLQnrDjzTryrUuCRZ+Ukur/bp/DGLpvuIxjg9LfnXVsAjpc1MC
        I6uZy0WaLI7Cn31khvYMKDhubQ/isquC/ZCqGgSpAoGBALp8e7Y0Do6DId8W4klp
        JhZjc8q164yES/ivG5crFG7hLnM+1qtG3yxH7E7xpriVDm9k69eGOHdAElnjxeK4
        fTFzx/0SqYD1MKBBMuTWG9nSrZLjviQfJ+xGvdJUtQczdoLhIREHnSFy4i3s08F6
        r2BH6qRJtGuzcg+KGn5ThHys
        -----END PRIVATE KEY-----
        """

    static let rsa2048NextCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIC5TCCAc2gAwIBAgIBAjANBgkqhkiG9w0BAQsFADA2MRkwFwYDVQQKDBBzd2lm
        dC1zYW1sIHRlc3RzMRkwFwYDVQQDDBBpZHAtcnNhMjA0OC1uZXh0MB4XDTIwMDEw
        MTAwMDAwMFoXDTQ1MDEwMTAwMDAwMFowNjEZMBcGA1UECgwQc3dpZnQtc2FtbCB0
        ZXN0czEZMBcGA1UEAwwQaWRwLXJzYTIwNDgtbmV4dDCCASIwDQYJKoZIhvcNAQEB
        BQADggEPADCCAQoCggEBAJ484tgr0SYCGQNHXccVAH1Rtg3EL8K+qO2wv5n8PGz0
        DKTx+9gWxN4z6/W6eiMGUPfs7NYW1fQxJRyqNGGQQMsGuyOnEdtcz+zhY2MYN1GH
        leNUqmMS1wMxGOQwbj2oke6qmDxzEK2pIf8RVrntBVJwFgATe8eJ/X5Mco1+o4xP
        qtn2iuIF/4exjSYcbHm1pb8atZHf4D+zpkMJt39NHB6LYnLWhvl7Lr8b1f6TTlOT
        ZS1P/1Q8CrZK+Gms/CrMHTGu3cXPebK973iv9xcrq5At8kGFb3zEUAvw8VMeOSVf
        hLbgOI0rZ23MUtZTQwVApy/yiIaL6jtX1YlZaPrDbw0CAwEAATANBgkqhkiG9w0B
        AQsFAAOCAQEAQFAgXFyCRttkA3MssXueBRgDt+Xx7lIKrHiLXvEPc8pFw7ZG9+xb
        wDAdntfhzMSZcqdhyk3sjt+SCsDwq0GyBFrl9UeHnUUIvO1LljBOuMrC7yvQsrZc
        01GslJ7iq1mwoL0vGECZM53VMbmAIGI9c2BkOecn401qV5qc6PigeudEEj6b5r6D
        z9cRp0GHu1dyn/vN6YPxurwqZPssMjozDIEl8+410Hhy7k/Wbf5cQ4hzXQB+t39A
        ogK7vJtGb44rBIuUo5Nk5A5hixl61ReTIYvzmISKDV99u5yVUCS6WQJtz0pquI/M
        8cYZeT8RUATQZg5iUMyTVd0Jxq7+//MXMA==
        -----END CERTIFICATE-----
        """

    static let rsa3072Key = """
        -----BEGIN PRIVATE KEY-----
        MIIG/gIBADANBgkqhkiG9w0BAQEFAASCBugwggbkAgEAAoIBgQDnk+z6Qum7csZA
        sCGCTlOyohHTz7geceek/ci49844fy2mnMm/7UzHxXcBBKS42tygA4ASOFU9ymSi
        z5A7eO5IgdmKY2I9iRBkHSNDy8ZX+QV0vMiJmPUxLxaoN1bPZooTbr/kasqdB2FW
        5L8k7LqDFQlmzIOWctHJFTeXOfGQ5uubQQ7yMo4doqhz1hDFPDaaRD+RaAOG/iuB
        cYBop9bl673BD7R2AXbMz4QJlBEE6FDyM0nx3Fns21AAUbfBVmuetG5N1p9UaOk2
        mdwKdGTQJRc8meqCAYiK2jQCoyUKg+AdCQqug+PD+S7gpc47q5iDqWFntscCPwEq
        XMroJJ4Hv+/ots3PVGUMkuZ414R1NiY2R6GJf6EH8BideDEoyzWdrba4+nRpDRhI
        i/Jk9pCtVOJ1t5S1o1VSbf6zVRdvQohYiM8lOBjEkPnnIwvTltjdhCti6WduZmGX
        hocEjIBTafr37aneu5go9nSf/oZSqoSkJDfsMMujiRw8mPdJHh0CAwEAAQKCAYAR
        aOaU/fjSddN/w34RbNAQCu0qLmCaMVgH6Ghxt3eSecU11G26dx2hmy/SLMYxe4rA
        oOK8++00owWj09T1E6deXhy7sbMOC0LnM+WV0DkOHhOR7itpZM1yMCcU6GwnVX8l
        7NqSUpD+8zIXNUVFgmKXPjqhtthhtCofYu/19444pZOq7V4xSSm0AqmFY9+I5Hj6
        ag0ZYmd5e5xLs/vCYnPefzWZ0RNxF7UVurgjfDU3WDvVqZNykm1USDygeYRGDbgO
        7y68511ynG5mP9t8zWy7vOJERNiC/mcoovNUjDTfnP0iFMdPHKIMj82zoBcWZerg
        IixxNJ6HLLrciJKhk5dMHDpGFOOV3YhEtHlkP4pVHKijtLOti8SyGJJsv1Eq2efo
        A1ZQVPNIoLvLlqjgcdilsO+Y82PRWhEyZjuJp931N5xeaVxIc8E7AAV1viH4ns3Z
        FgM++tMkhqA3uYXVk4ltJNzt09/X1n8zCGCu0bDSxe2LeRQyq78jCGpmBzbrxWUC
        gcEA8/KKKEsYUCC0M3Hu7Za3+4MeO1l19rIODv5Fmxfdf4rv4ZsjgzMBAEFff4Nz
        LsGniChzhqZXPojKbyIVSdmdrYOV74dEM9AgVWnBC4PhiQ8/DH/JJdxk0YhuOUZH
        CqJmRWPhqM1h+7dD64nlMairYtgavkHDtVqOgPTbmYFxBcgBy5skTQASgB+O84lU
        1K3jhSP/rBvwE7TM1v6NObB/QI5AKD3Wz6IwOLyZnAyl9B1CNMsYK9n+N9709mqz
        xp+3AoHBAPME71Aym6VBjks1jZQdjm0mrLjDgZgYwhSp5Zj7Eo3w8zCtsBlKEiQB
        RA5f/lS4aRup17mf2yxyZ+wm2ksYgRHHN4I+d4nlhyh+7MExAHdMK5LgCbyr5lT+
        oVWBDUj4MHWvL7+FyQgRK5XGbk47tJPtNBuwYsIl1PqM1Ss2PE7l8g06bRNYg90w
        L5M9CRpoY3OBWuSTDvOEFCLm+p5dEbeNUgbghtnFpZXxpdn+rUUa4dK2aCSEo9At
        A8NryQtIywKBwQCquuWce6ohcjIMC0IoACL1oPeIm/zmUglqzuSSPiqkN+3ZHIXH
        LewWbKpUiQAVCi2hKoZoB4Tp3DypeNYjYG1tYbmO8UF3bcMjZCdaUsuG7Ce5LLnv
        iIb66pwR87CGrdAb4mKtjEh2LfYYI+NHVP/V5t8Yptg81YsEj9odXi1m2WsAP60x
        Qsqv5uZaZZP8YVLp/J7UqpzkfdYa5f6bEH6PBL+8KkNr/9v16XEseOGwrsWGQ1nA
        Xwn/ukgBKf52FZMCgcEA4fVMrrzfi6CQtc1tfrKco1C6eHEQJmOe0afHG58XeXL4
        K+LTQjBk/aVPqi4HRK7SzC33r1i7aXBWwHS/s+Ns3yLkse1zKHyKV1TsvhTZ4hKo
        0UAOzabn20+GowIDYD2kkUf6lZHHggC1DeYa2hMZrBF5yeUPboXOqcgYzLz5BkM3
        9KTGlp5OvXL4SWcO98bn8ZXs9WrnE/VS48Dwdh8DQi/cfRh3SjVD6U9ubmsmoIKG
        Rm3kF1BdIEs6nJGztRJRAoHAFKoIluGxHuQrD49vCwnnkbZxVfL5AKJwo0l+CbT0
        42gMpY1bvH+Kcv25EvrgkpzvQxHmxYWgPIshxO2o7yeXzcRlhsqOi0Rr4wmRt43b
        Y7gQZrqEQOrusruKPstr5qIFro+z/RG7VPXih2d3TKFCUjzlfL2vHM7jMpOr3YKN
        RkyK22U1MvITrdNe4BOcySodjgEEGGCXS2bKBMZblktzvpa2PLBVhUnuBvAMduwR
        H8ecQb3z3QRVFnIdMaR43nCc
        -----END PRIVATE KEY-----
        """

    static let rsa3072Certificate = """
        -----BEGIN CERTIFICATE-----
        MIID2zCCAkOgAwIBAgIBAzANBgkqhkiG9w0BAQsFADAxMRkwFwYDVQQKDBBzd2lm
        dC1zYW1sIHRlc3RzMRQwEgYDVQQDDAtpZHAtcnNhMzA3MjAeFw0yMDAxMDEwMDAw
        MDBaFw00NTAxMDEwMDAwMDBaMDExGTAXBgNVBAoMEHN3aWZ0LXNhbWwgdGVzdHMx
        FDASBgNVBAMMC2lkcC1yc2EzMDcyMIIBojANBgkqhkiG9w0BAQEFAAOCAY8AMIIB
        igKCAYEA55Ps+kLpu3LGQLAhgk5TsqIR08+4HnHnpP3IuPfOOH8tppzJv+1Mx8V3
        AQSkuNrcoAOAEjhVPcpkos+QO3juSIHZimNiPYkQZB0jQ8vGV/kFdLzIiZj1MS8W
        qDdWz2aKE26/5GrKnQdhVuS/JOy6gxUJZsyDlnLRyRU3lznxkObrm0EO8jKOHaKo
        c9YQxTw2mkQ/kWgDhv4rgXGAaKfW5eu9wQ+0dgF2zM+ECZQRBOhQ8jNJ8dxZ7NtQ
        AFG3wVZrnrRuTdafVGjpNpncCnRk0CUXPJnqggGIito0AqMlCoPgHQkKroPjw/ku
        4KXOO6uYg6lhZ7bHAj8BKlzK6CSeB7/v6LbNz1RlDJLmeNeEdTYmNkehiX+hB/AY
        nXgxKMs1na22uPp0aQ0YSIvyZPaQrVTidbeUtaNVUm3+s1UXb0KIWIjPJTgYxJD5
        5yML05bY3YQrYulnbmZhl4aHBIyAU2n69+2p3ruYKPZ0n/6GUqqEpCQ37DDLo4kc
        PJj3SR4dAgMBAAEwDQYJKoZIhvcNAQELBQADggGBAEoMPATPA6PFFfO0b3bqvrOP
        T1yogkNtzl/1cpWFJCU1J+NW3Phbdqp2smIegyVlkSEZ/u9XZdYqlHpBlHcoH4xs
        lKmkzoxN9dPhgBvpxNSiTbVIfQLnuWB2w9DJ703zogPNn/rIZ75BP5+eCRqiBAL+
        eoLk2hL+2H+xznlbVABajkyawjSxOW8u4KgFeZI6gLvNix4DacuKuVsVaIMGFuq1
        LRDEezt3o0j/IMxVz6p5VncDrv2x6ltaDYcrEUWxslTUK0B61ouTv63zYzSE+WWG
        ob5mpthSHYiIRShG6TnZRhqtHZAhJbuM0sDIqQWueAGApBLSqNGoP1dvCTU5HfKx
        cdk2smsTYl8Opr5XmtXI/EY95WX2MYcYFP0TCgrn/0euj96xO84n1koVmXqOzdLX
        rwBNm0ZgebeIQaPDdsA4ArC12/gvlq7Q5ymCRu7pLiEZCA+Kvk2tEamTjdnNRRfi
        XbrBfTn/ikTkWbWx0UE272uIM1FWPRjtxJCcP8oOUw==
        -----END CERTIFICATE-----
        """

    static let rsa4096Key = """
        -----BEGIN PRIVATE KEY-----
        MIIJQQIBADANBgkqhkiG9w0BAQEFAASCCSswggknAgEAAoICAQDVcfqiMTpxzHWa
        pQ4mr6V7RDo/Jxjfe8pinbkmu0xpPneoKwFlldAlNkfD6oEOtfuK8hXV6sd0AhzD
        tB7irhnjG5SPLiJ0dQaSQIOm/JyzCu1ES3LjqNr3bRg2kVthGABwWxE0f1nPPMS2
        ipc51mbdCphLfXKvBG2+mxhijPoSKMs2DvYIG49V8styYXHuU3WYBHwNA9aFIh0o
        MpPymJ2D0z2+5t9gIklcE40yRf0xSAupUWZluiM9TRghkH1Sj5rKw0D2U4QmVkOK
        LcNjj2uAanwqKOqOPBW3LWN0DZfM6mcRAjxSNSjnp/RCCm/LxEXarrh9N89sypfL
        EPVNtp4UQPvnX9nxnEUNjvmXFeWk5xXhDJzJU2O+nELFX/PRIf/6qVd7gbA8qHwI
        U98fYQ5J+8j9O9Dw3Gc2JLA1QlWgGs9vWo0353oJRjeHjVH0jb1IIAl/TxiGkWtZ
        7UQmBFb/JLrOTCY70jJEL9QFEH2J7gIe9sSn5uwdQftkibqc+IDp57kPqtD01roP
        JjQ8gVY7h1R4BYXzeDu5yhdAxUq5Buapzdm6xjfEBX67q6zJsXBFcWXpXTTg/+Kv
        s4wKBzdmlgF7vK88/LAGjh8AMH+Rfrat8+ippsS+bTKjjJOVR6kPUX9VAGKfwflb
        DsWdGUbRRyRHeDz6GBG5ZIKoXzEY1QIDAQABAoICABQU8zXLV+pZCD+Sg/BT2kfs
        tWY3sXllVjdNC5x/RsMoI23pDeqW28yEfOAL8jSGHrKF8FP+EOHzSO2Ixtcg9kKN
        175Y4tj+Ia4k774ISl32Czi/uIF+44sf8oU/y88oyPHJP6cmzDZZS1C5XV0NtQPa
        +VUw6ldZHVIvmW28QdLvj574bWF55lR50XZjgKqho5C360v2Lnq8KO4dRBoxDbDX
        cRnC8wVCdJB7Lm+qchXu51n41J+Bkcs0s66Ev6XC6Rdmo3gJh4dr2lLn11hIqB6e
        5iu5Scg0Ev73AEJs/PlEnInXIgHCCqUxAiQsgzQytTfL9IOjepqLvRhX8hxrsBef
        tmibmKri7I3vmiNY0s4ZJ5DeLF2FhGywZUg7nKTKVY+Lm7uUBdLm3dIfB/Ir04uM
        UyH1U8zMku+frFnweeG4xQSkCxQOjzDJ1qrRgWMv5FF8QFD3cBSDABbDrYtNMl3Q
        yJqQRaiTEEMH79cXHOzA08AqzroBRtgSY/z/F0xU84vg12zhXLjIauttdIFMtlMB
        9HaDEqQoOxECk1lCjWiH3weOBcnN1Np4PkJ10vp0cdWAJBkigmUkUIVEMR7EkpjK
        Uk6KGXjDLU9oJ0+PTrcctSG9gloSmWomMyolOJfrdR//zb6qyoaF8hOET4WRILwO
        Sssl7iZVaYHuhoi6HMZJAoIBAQD0KsYGTAn3fzjqJ0ArLmKCNCH0mggfxxpBOXvy
        ILCoxnCSe+c01ZBh1DDXLg3ZRGV+htKy+MzvoAZ9gam+8MQLYkhKQ3TrB73UY6k1
        y3WnBlL8/jOMCybG6ushZmT2ilpZWshgc9blS4LdzgVqkJwg5mdRM2yuDN35nU4T
        WITHiu9ckDeA3sknkxioA9MKeFLXQwLwqDYbZPJvWqQNtxLQOYamycmJtfzBa2Gg
        Rg8ABpb+LRITaefiT6w3QSoMx9fgkJaTfNmuACWbgoIHcou9fDfJEoDd4iuV0rGD
        rx/IL4LTRitZ5n8yqpJ3edulSWyXpiUIFAqpmxsNflbvtX4PAoIBAQDfyg8U6eOC
        QMVxFk59hGcuQhE6K57+4uHEqMXc4/dpw/cmaloaJN5mrXJ63LIMaK7vvKHr1U/V
        3wJfhdT3PJQ1As7V16qBaxj/wjzUZymR9Jicc3SgN3m8htYaUouMRunqacP0KEUs
        +HAaWmdSDvqunPaQmumuP+2bZqp4h6aWb5eMbxq53SgQ+yBT1/KBmBZYkfpKYGMm
        O8gzHRtZ4mfM6B3grM32Oy9uOkQz3PYBMswDDpsP2m6qQFPAcvEDbhbZhB+vN2rW
        MuKhdJB8UxZizmnEss2nm+D+g2MyYTb4P7H8nV4bWZzYWsNX+re1/a0iIVLRbJlC
        IPPdmVDTz57bAoIBADMaxMnKnodr3Gi+AGNJWRrxeG3u02Z7UNZ4BqY+C1u39RXj
        0xeu34JqXDKdlA52j1u1MmJ9Sr+Y2eLpAbNSR2YukvzgM5eBzkym82KsDBsCatpD
        Blz4dIxL3RznhphHivOK2ce+Vys069Yq6d1NGTCVqOhJACVJ0igNsarA60Gspb7U
        /Jj/iFC9K/r2mfRmDMi7YOEoA/Ml5MxDx3SLbeehMrq0H3ewXI/LPurB3x/dQTtA
        CbmAgCVREbWa8QctyNRazvldt14A794lqbuPUQo+9poiQlCupvq716W9QMSwlQxN
        coNliBf9tZxGKB/nR1BSWQvgzf6D1Vy0pdOURCcCggEABRrf4zM+rF774guHONfH
        XsfFCtWp59iXG9xZvyM4JqKAxdCRQ51psV/th533Nc9BhliAPRf9nTxcGn+8DvPD
        0b3BqCEmU5N024i7yICd8yVoQdFkbK83SLSut6UAZ+/KMD2/aZdtlIwKSp+bUcTj
        tQ4BleTixcXRjsT1yJAXncDn7R0vt+OyoUiJQUBg2NH2WIjj88RlHp8ofvoAALno
        ckUtQU3P2PkaqOINYj19IyPcgYlYwjDSa3HSN0an9tMRFF8uNdoGxuIcR2CYVy2y
        Cgj5YrJNfLBSnpuyrJiJH3qcfc29MtSFfm37nMssW6twwqGN+RcIG/kSdxCjRmGr
        FwKCAQAokppjhQcD3qgID0596MN/FEJo132It0AztB0EIIhPaF1Lza4OL3qTYdjp
        5Ed2vzJBdBO50pKWZKFq1/xvA7yKoJ8RWB2ZudrlBvgrkkEMJB5lH+A7H/YfR/OR
        E2HHY9t4pieOin/HJN7l41uJfQDKVt/Lvsslh7W555VxfvDjaIgEUtrox+941rhn
        aSViRbzOGkOw7pt9onBJrZJ9aPx8LKhUsSjtCY2j5f/dwMVqJZGIPCcjwyJ0wmVX
        54B4BKp225dYEIiVI0s/Xi0BOAS2aalMxKh+qosY28xrT1D2Z2NZYfOZO8rqUFaB
        GrAY1y9V+rM05giq3apmCJB+wV7n
        -----END PRIVATE KEY-----
        """

    static let rsa4096Certificate = """
        -----BEGIN CERTIFICATE-----
        MIIE2zCCAsOgAwIBAgIBBDANBgkqhkiG9w0BAQsFADAxMRkwFwYDVQQKDBBzd2lm
        dC1zYW1sIHRlc3RzMRQwEgYDVQQDDAtpZHAtcnNhNDA5NjAeFw0yMDAxMDEwMDAw
        MDBaFw00NTAxMDEwMDAwMDBaMDExGTAXBgNVBAoMEHN3aWZ0LXNhbWwgdGVzdHMx
        FDASBgNVBAMMC2lkcC1yc2E0MDk2MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIIC
        CgKCAgEA1XH6ojE6ccx1mqUOJq+le0Q6PycY33vKYp25JrtMaT53qCsBZZXQJTZH
        w+qBDrX7ivIV1erHdAIcw7Qe4q4Z4xuUjy4idHUGkkCDpvycswrtREty46ja920Y
        NpFbYRgAcFsRNH9ZzzzEtoqXOdZm3QqYS31yrwRtvpsYYoz6EijLNg72CBuPVfLL
        cmFx7lN1mAR8DQPWhSIdKDKT8pidg9M9vubfYCJJXBONMkX9MUgLqVFmZbojPU0Y
        IZB9Uo+aysNA9lOEJlZDii3DY49rgGp8KijqjjwVty1jdA2XzOpnEQI8UjUo56f0
        Qgpvy8RF2q64fTfPbMqXyxD1TbaeFED751/Z8ZxFDY75lxXlpOcV4QycyVNjvpxC
        xV/z0SH/+qlXe4GwPKh8CFPfH2EOSfvI/TvQ8NxnNiSwNUJVoBrPb1qNN+d6CUY3
        h41R9I29SCAJf08YhpFrWe1EJgRW/yS6zkwmO9IyRC/UBRB9ie4CHvbEp+bsHUH7
        ZIm6nPiA6ee5D6rQ9Na6DyY0PIFWO4dUeAWF83g7ucoXQMVKuQbmqc3ZusY3xAV+
        u6usybFwRXFl6V004P/ir7OMCgc3ZpYBe7yvPPywBo4fADB/kX62rfPoqabEvm0y
        o4yTlUepD1F/VQBin8H5Ww7FnRlG0UckR3g8+hgRuWSCqF8xGNUCAwEAATANBgkq
        hkiG9w0BAQsFAAOCAgEAJtG4GMeX55KQSbn2SHEpos+X/CXqWRi3X62QONA4eqBm
        7Y0RgO/cdHtzWdmQ45xSBb4mgW5pT05dmsJ4RxNj8eIiDgdZpRv5Vi56BO4eObNo
        TOANyOhxuVMW2m8KUgpdMB6BrWxk1f9Z77gQlH39GPUixzEqUfRmT23pPPaVZZ4D
        ANv+YkmdxDSarGOzfJVJxwrKtPFm6tMEBt7/FXM1+FQu9OUdHADBaL+WK7s3LFMb
        HKtXzUaR5EqBANsKwatEJGvQ7VJ+OsaIOjbZ+tn1WKUiTDpQOKjYDdkEI7sIgdt3
        zTqsNOMmKUQxPMHqgoBhwrFtACEL40iJ31E/PFo5IO6M1qSWvM6C0UoWlAM4dvoo
        D9Mnqq2MFlw9UsmFerLHDbH7mdWDc7kqzgibdMJ2Pgrd/zArbo7zmJgwDO3YkjBR
        50KlWoutMjMQprM6L+0vRhGiw01AiVa3XENhnYj6Piz5QwqXx5IubQDZ7l8ipbd+
        F3MAJ3xErIhDxr+pSdvAACvTcdtEsiG1op1KlmpS09usoSCXmwZw1RVq/QomLftd
        7CCW5d+n3N2/CJIPB8US0/aEKzu50oSbMF8darOoXHp1gQEqIV9MDveXNxOtnJ9P
        fN2YWx83DKA5N9ISpDvPgNQUsnTHXLZSE7wGS1gGINnMu+qsk5SpjZOP5Wp2VKA=
        -----END CERTIFICATE-----
        """
}
