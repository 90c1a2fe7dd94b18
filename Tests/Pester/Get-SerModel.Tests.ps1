BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
}

Describe 'Get-SerModel' {
    It 'lists the shipped models with labels, protocol and scores' {
        $models = @(Get-SerModel)
        $models.Count | Should -BeGreaterThan 0
        foreach ($model in $models) {
            $model.Labels.Count | Should -BeGreaterThan 1
            $model.Protocol | Should -Not -BeNullOrEmpty
            $model.UnweightedAverageRecall | Should -BeGreaterThan (1 / $model.Labels.Count)
            $model.License | Should -Not -BeNullOrEmpty
            $model.Path | Should -Exist
        }
    }

    It 'finds a model by name, by pattern and by path' {
        $model = @(Get-SerModel)[0]
        (Get-SerModel $model.Name).Path | Should -Be $model.Path
        (Get-SerModel $model.Path).Name | Should -Be $model.Name
        @(Get-SerModel "$($model.Name.Substring(0, 3))*").Path | Should -Contain $model.Path
        @(Get-SerModel (Join-Path (Split-Path $model.Path) '*')).Path | Should -Be @(Get-SerModel).Path
        Push-Location (Split-Path $model.Path)
        try { @(Get-SerModel *.onnx).Path | Should -Be @(Get-SerModel).Path } finally { Pop-Location }
    }

    It 'says what is wrong with a file that is no model' {
        $text = Join-Path $TestDrive 'text.onnx'
        Set-Content $text 'this is no model'
        Get-SerModel $text -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -Be 'ModelInvalid,SerPS.Cmdlets.GetSerModel'
    }

    It 'lists what can be trained' {
        $architectures = @(Get-SerModel -Architectures)
        $architectures.Name | Should -Contain 'mlp'
        foreach ($architecture in $architectures) {
            $architecture.Summary | Should -Not -BeNullOrEmpty
            $architecture.Extractor | Should -Not -BeNullOrEmpty
        }
        ($architectures | Where-Object Name -EQ mlp).Parameters['hidden'].ToJsonString() | Should -Be '[512,256,128]'
        ($architectures | Out-String) | Should -BeLike '*mlp*descriptors*'
        { Get-SerModel ravdess-mlp -Architectures } | Should -Throw
    }

    It 'completes names' {
        $model = @(Get-SerModel)[0].Name
        $completed = TabExpansion2 -inputScript 'Get-SerModel ' -cursorColumn 13
        $completed.CompletionMatches.CompletionText | Should -Contain $model
    }
}
