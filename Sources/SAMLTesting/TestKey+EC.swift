// Public test keys, the same as in TestVectors/keys; a test compares them.

extension TestKey {
    static let p256Key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg9/DU5tcuiDPn+PlK
        rstXuzeY4zDnsqD2KVRgYE5kL9qhRANCAAQaOXmnEuR4w58VIbxl65gzB6PpB/bM
        nNO1JxgHu0YR4T1qUqBHSIaN3JvBrFLnSO2D3VULRM6Kf4HM/inbVLm7
        -----END PRIVATE KEY-----
        """

    static let p256Certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBRzCB76ADAgECAgEJMAoGCCqGSM49BAMCMC4xGTAXBgNVBAoMEHN3aWZ0LXNh
        bWwgdGVzdHMxETAPBgNVBAMMCGlkcC1wMjU2MB4XDTIwMDEwMTAwMDAwMFoXDTQ1
        MDEwMTAwMDAwMFowLjEZMBcGA1UECgwQc3dpZnQtc2FtbCB0ZXN0czERMA8GA1UE
        AwwIaWRwLXAyNTYwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQaOXmnEuR4w58V
        Ibxl65gzB6PpB/bMnNO1JxgHu0YR4T1qUqBHSIaN3JvBrFLnSO2D3VULRM6Kf4HM
        /inbVLm7MAoGCCqGSM49BAMCA0cAMEQCIERuTYgoFHkkJ0t78YBXlhnSgZOCKNhi
        jdZK8IVTwHGQAiAQ4Mo797JKYv+LYODczdLw0vQLLmFSkFbbRnEpJoMWug==
        -----END CERTIFICATE-----
        """

    static let p384Key = """
        -----BEGIN PRIVATE KEY-----
        MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDCwaUglPrKj9ekrJKFa
        mjD7qVupcr7GqeuixzYbgPoKx51r9m0/FUylWST03ubvCA2hZANiAASkDdcwpvdV
        oCKVgEhC7hI9fQ4EQpK/geyxRu66OHn6cHDn+z3iA2QlJtiFOXvpvWSKo+eKraXY
        dw0l9zDyq0AJzAN7SXHYJKtO7Akv3snlbvZAfnCRDaWyc10h6WT/jfQ=
        -----END PRIVATE KEY-----
        """

    static let p384Certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBhjCCAQygAwIBAgIBCjAKBggqhkjOPQQDAjAuMRkwFwYDVQQKDBBzd2lmdC1z
        YW1sIHRlc3RzMREwDwYDVQQDDAhpZHAtcDM4NDAeFw0yMDAxMDEwMDAwMDBaFw00
        NTAxMDEwMDAwMDBaMC4xGTAXBgNVBAoMEHN3aWZ0LXNhbWwgdGVzdHMxETAPBgNV
        BAMMCGlkcC1wMzg0MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEpA3XMKb3VaAilYBI
        Qu4SPX0OBEKSv4HssUbuujh5+nBw5/s94gNkJSbYhTl76b1kiqPniq2l2HcNJfcw
        8qtACcwDe0lx2CSrTuwJL97J5W72QH5wkQ2lsnNdIelk/430MAoGCCqGSM49BAMC
        A2gAMGUCMQCdW9OnMMoDVADHDZgqhaA9ETUM8GgqOBtGbwOJhWJSLkUZ2Wc2b265
        kkgZopGBga8CMEYevZZxhI7c6vD+MYZf9yEBJvOTYgj5wui169UKl2Y6CThkkJk6
        PwDQtI6wAKHc+Q==
        -----END CERTIFICATE-----
        """

    static let p521Key = """
        -----BEGIN PRIVATE KEY-----
        MIHuAgEAMBAGByqGSM49AgEGBSuBBAAjBIHWMIHTAgEBBEIB735SoXaBxNiFH7YJ
        AXDdRJdlyH7XSecm0wMWm+y0FXIHiu0Zaj5Q4sJYDdg2pgUTUXtrm7jbaQXLuXQm
        ZHwwMYKhgYkDgYYABACBBPxqGhIj/B5mIWtRPBatsmvKUAevP/BXZ+P4jwI7d+D8
        IQF52ch9zv3XN6xVjG8cvy9eowPTgri4Xmo43mkloQCcWITPuIEhNWPQizGXwlJU
        2j2a/CfJsQyNP4cV4ffRZf7yYmyG2V2LULkoYklk1FgJxBtRBeoWnet04qgPfAkZ
        Uw==
        -----END PRIVATE KEY-----
        """

    static let p521Certificate = """
        -----BEGIN CERTIFICATE-----
        MIIB0TCCATKgAwIBAgIBCzAKBggqhkjOPQQDAjAuMRkwFwYDVQQKDBBzd2lmdC1z
        YW1sIHRlc3RzMREwDwYDVQQDDAhpZHAtcDUyMTAeFw0yMDAxMDEwMDAwMDBaFw00
        NTAxMDEwMDAwMDBaMC4xGTAXBgNVBAoMEHN3aWZ0LXNhbWwgdGVzdHMxETAPBgNV
        BAMMCGlkcC1wNTIxMIGbMBAGByqGSM49AgEGBSuBBAAjA4GGAAQAgQT8ahoSI/we
        ZiFrUTwWrbJrylAHrz/wV2fj+I8CO3fg/CEBednIfc791zesVYxvHL8vXqMD04K4
        uF5qON5pJaEAnFiEz7iBITVj0Isxl8JSVNo9mvwnybEMjT+HFeH30WX+8mJshtld
        i1C5KGJJZNRYCcQbUQXqFp3rdOKoD3wJGVMwCgYIKoZIzj0EAwIDgYwAMIGIAkIB
        mMnEBZ4w3Z09aS20m0Ch9uz/1dsvjM4M5AwtEfi1FyWXhZHIuoN+q3LBHPs5W8pu
        njZOYFKUk6EbVw9mxVodhYsCQgHktcUacIWxJe7/5EHbGnihqH7Sfj01x6nyke/T
        V8RxvgYzEHkpTxkubRijZkCWl6E+baj4XoJ+4Z2f1+QyRNAIwQ==
        -----END CERTIFICATE-----
        """
}
