BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
}

Describe 'Submit-SerJob' {
    It 'writes an array of Slurm and what gathers after it' {
        $script = Join-Path $TestDrive 'calls.job.sh'
        $job = Submit-SerJob 'emotion', '--list', 'calls.txt', '--out', 'calls.jsonl' -Tasks 8 -JobPath $script -Sbatch '--partition=cpu'
        $job.File, $job.Tasks, $job.Job | Should -Be $script, 8, $null
        $script | Should -FileContentMatch '#SBATCH --array=1-8'
        $script | Should -FileContentMatch '#SBATCH --partition=cpu'
        $script | Should -FileContentMatch 'merge calls.jsonl'
    }

    It 'writes jobs of Kubernetes' {
        $file = Join-Path $TestDrive 'calls.job.json'
        $kubernetes = @{ Engine = 'Kubernetes'; Image = 'serps'; Volume = 'calls:/data:ro', 'out:/out' }
        Submit-SerJob 'test', '/data', '--out', '/out/calls.jsonl' -Tasks 8 -JobPath $file @kubernetes | Out-Null
        $job = Get-Content $file -Raw | ConvertFrom-Json
        $job.spec.completions | Should -Be 8
        Join-Path $TestDrive 'calls.job.gather.json' | Should -Exist
    }

    It 'refuses what cannot be divided, and writes nothing with -WhatIf' {
        { Submit-SerJob 'models' -Tasks 2 } | Should -Throw -ErrorId 'OptionInvalid,SerPS.Cmdlets.SubmitSerJob'
        $none = Join-Path $TestDrive 'none.sh'
        Submit-SerJob 'emotion', 'a.wav', '--out', 'x.jsonl' -Tasks 2 -JobPath $none -WhatIf
        $none | Should -Not -Exist
    }
}
