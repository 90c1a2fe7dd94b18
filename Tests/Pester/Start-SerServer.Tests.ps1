BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:voice = Resolve-Path (Join-Path $PSScriptRoot '../Data/voices/sad-low.wav')
}

AfterAll { Stop-SerServer }

Describe 'Start-SerServer' {
    It 'answers when it comes back, and is gone when it is stopped' {
        $server = Start-SerServer -Port 0 -NoBrowser
        $server.Running | Should -BeTrue
        (Invoke-RestMethod "$($server.Address.Url)health").status | Should -Be 'ok'
        $answer = Invoke-RestMethod "$($server.Address.Url)api/emotion" -Method Post -Form @{ file = Get-Item $voice }
        $answer.emotion | Should -Be (Get-SerEmotion $voice).Emotion
        ($server | Out-String) | Should -Match '127.0.0.1'
        $id = $server.Id
        $server | Stop-SerServer
        Get-Process -Id $id -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'says why it does not start' {
        { Start-SerServer -Model nowhere -Port 0 -NoBrowser } | Should -Throw -ErrorId 'ServerFailed,SerPS.Cmdlets.StartSerServer'
    }

    It 'only tells with -WhatIf' {
        Start-SerServer -Port 0 -NoBrowser -WhatIf | Should -BeNullOrEmpty
    }
}
