BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
}

Describe 'Stop-SerServer' {
    It 'stops those that are named, or all' {
        $first = Start-SerServer -Port 0 -NoBrowser
        $second = Start-SerServer -Port 0 -NoBrowser
        $ids = $first.Id, $second.Id
        Stop-SerServer -Id $ids[0]
        Get-Process -Id $ids[0] -ErrorAction Ignore | Should -BeNullOrEmpty
        Get-Process -Id $ids[1] | Should -Not -BeNullOrEmpty
        Stop-SerServer
        Get-Process -Id $ids[1] -ErrorAction Ignore | Should -BeNullOrEmpty
        Stop-SerServer
    }
}
