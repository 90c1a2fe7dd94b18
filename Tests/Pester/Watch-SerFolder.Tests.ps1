BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:voice = Resolve-Path (Join-Path $PSScriptRoot '../Data/voices/sad-low.wav')
    $script:folder = New-Item -ItemType Directory (Join-Path $TestDrive 'in')
    $script:results = Join-Path $TestDrive 'results.jsonl'
}

Describe 'Watch-SerFolder' {
    It 'gives each recording once, and says nothing where nothing is new' {
        Copy-Item $voice (Join-Path $folder 'a.wav')
        $heard = Watch-SerFolder $folder $results -Model ravdess-mlp -Once -Interval 0.1
        Split-Path $heard.Path -Leaf | Should -Be 'a.wav'
        Watch-SerFolder $folder $results -Model ravdess-mlp -Once -Interval 0.1 3>&1 | Should -BeNullOrEmpty
        (Get-Content $results | ConvertFrom-Json).emotion | Should -Be $heard.Emotion
    }

    It 'leaves in a transcript what it heard and what it could not hear, without colours' {
        $in = New-Item -ItemType Directory (Join-Path $TestDrive 'noted')
        Copy-Item $voice (Join-Path $in 'good.wav')
        Set-Content (Join-Path $in 'bad.wav') 'no audio'
        $text = Join-Path $TestDrive 'transcript.txt'
        & (Join-Path $PSScriptRoot 'Invoke-Pwsh.ps1') "Import-Module '$(Resolve-Path (Join-Path $PSScriptRoot '../../SerPS.psd1'))'
            Start-Transcript '$text'; Watch-SerFolder '$in' '$TestDrive/noted.jsonl' -Model ravdess-mlp -Once -Interval 0.1; Stop-Transcript" *> $null
        $noted = Get-Content $text -Raw
        $noted | Should -Match '\d+ ?% .*good\.wav'
        $noted | Should -Match 'bad\.wav'
        $noted | Should -Not -Match '\x1b\[' -Because $noted
    }

    It 'gives what arrives while it watches, until it is stopped' {
        $shell = [powershell]::Create()
        $shell.AddScript({
                param($manifest, $folder, $results)
                Import-Module $manifest
                Watch-SerFolder $folder $results -Model ravdess-mlp -Interval 0.2
            }).AddParameters(@((Join-Path $PSScriptRoot '../../SerPS.psd1'), "$folder", $results)) | Out-Null
        $output = [Management.Automation.PSDataCollection[psobject]]::new()
        $shell.BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $output) | Out-Null
        Start-Sleep 3
        Copy-Item $voice (Join-Path $folder 'b.wav')
        $deadline = [DateTime]::Now.AddSeconds(60)
        while ($output.Count -eq 0 -and [DateTime]::Now -lt $deadline) { Start-Sleep -Milliseconds 50 }
        $shell.Stop()
        $shell.Dispose()
        Split-Path $output[0].Path -Leaf | Should -Be 'b.wav'
        @(Get-Content $results).Count | Should -Be 2
    }

    It 'wants a folder' {
        Watch-SerFolder $voice (Join-Path $TestDrive 'x.jsonl') -Once -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -Be 'PathNotFound,SerPS.Cmdlets.WatchSerFolder'
    }
}
