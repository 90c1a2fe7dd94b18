BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
}

AfterAll { Stop-SerServer }

Describe 'Get-SerServer' {
    It 'lists those that run, by number too, completes the numbers, and names one that there is not' {
        Get-SerServer | Should -BeNullOrEmpty
        $server = Start-SerServer -Port 0 -NoBrowser
        (Get-SerServer).Id | Should -Be $server.Id
        (Get-SerServer -Id $server.Id).Address.Url | Should -Be $server.Address.Url
        (TabExpansion2 -inputScript 'Stop-SerServer ' -cursorColumn 15).CompletionMatches.CompletionText | Should -Contain "$($server.Id)"
        Get-SerServer -Id 1 -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -Be 'OptionInvalid,SerPS.Cmdlets.GetSerServer'
        Stop-SerServer -Id 1 -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.Exception.Message | Should -BeLike "*$($server.Id)*"
        Get-SerServer | Stop-SerServer
        Get-SerServer | Should -BeNullOrEmpty
    }
}
