<?php

/* The people who can sign in. One value is there to be escaped. */
$config = [
    'people' => [
        'exampleauth:UserPass',
        'alice:wonderland' => [
            'uid' => ['alice'],
            'displayName' => ['Alice <Liddell> & "sisters"'],
            'mail' => ['alice@example.org'],
            'eduPersonAffiliation' => ['member', 'student'],
        ],
    ],
];
