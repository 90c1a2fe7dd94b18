BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:module = Join-Path $PSScriptRoot '../../SerPS.psd1'
    Copy-Item (Join-Path $PSScriptRoot '../Data/voices/*.wav') (New-Item -ItemType Directory (Join-Path $TestDrive 'calls'))
    $script:calls = Join-Path $TestDrive 'calls'

    # the address that a job prints, once it does
    function Get-Address($Job) {
        $until = (Get-Date).AddMinutes(2)
        while ((Get-Date) -lt $until -and $Job.State -in 'NotStarted', 'Running') {
            if ("$($Job.Information)" -match 'http://\S+') { return [uri] $Matches[0] }
            Start-Sleep -Milliseconds 200
        }
        throw "no address: $($Job.State) $($Job.Information) $($Job.Error)"
    }

    function Send-Key([uri] $Address, [int] $Number, [string] $Key) {
        $token = ConvertTo-SecureString $Address.Fragment.Replace('#token=', '') -AsPlainText
        Invoke-RestMethod "$($Address.GetLeftPart('Path'))api/labelling" -Method Post -Body (@{ number = $Number; key = $Key } | ConvertTo-Json) `
            -ContentType application/json -Authentication Bearer -Token $token -AllowUnencryptedAuthentication
    }
}

Describe 'Start-SerLabeling' {
    It 'asks on a page, whose end ends it' {
        $manifest = Join-Path $TestDrive 'page.csv'
        $job = Start-ThreadJob {
            Import-Module $using:module
            Start-SerLabeling $using:calls $using:manifest -Model ravdess-svm -Label sad, impatience -Page -NoBrowser
        }
        $address = Get-Address $job
        (Send-Key $address 1 '2').number | Should -Be 2
        (Import-Csv $manifest).emotion | Should -Be 'impatience'
        $null = Send-Key $address 2 '-'
        $null = Send-Key $address 3 '1'
        (Send-Key $address 4 '.').ended | Should -BeTrue
        $result = $job | Receive-Job -Wait -AutoRemoveJob -InformationAction Ignore
        $result.Labelled, $result.Skipped, $result.Known, $result.Left | Should -Be 2, 1, 0, 1
        (Import-Csv $manifest).emotion | Should -Be 'impatience', 'sad'
    }

    It 'stops, and keeps what was labelled' {
        $manifest = Join-Path $TestDrive 'stopped.csv'
        $job = Start-ThreadJob {
            Import-Module $using:module
            Start-SerLabeling $using:calls $using:manifest -Model ravdess-svm -Label sad, impatience -Page -NoBrowser
        }
        $address = Get-Address $job
        $null = Send-Key $address 1 '1'
        $job | Stop-Job
        { Send-Key $address 2 '1' } | Should -Throw
        @(Import-Csv $manifest).Count | Should -Be 1
        $job | Remove-Job
    }
}
