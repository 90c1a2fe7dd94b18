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

    It 'begins with the default model, marks it, and says under which protocol each was tested' {
        $models = @(Get-SerModel)
        $models[0].Name | Should -Be 'serps-voice'
        @($models | Where-Object Default).Count | Should -Be 1
        $text = (Get-SerModel | Out-String -Width 80)
        $text | Should -BeLike '*serps-voice (default)*'
        ($text -split '\r?\n' | ForEach-Object Length | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 80
        $text -replace '\s' | Should -BeLike '*ofwhichnothing*speaker-independent,5*'
    }

    It 'reads $env:SERPS_MODELS when it is asked' {
        $folder = Join-Path $TestDrive 'mine'
        New-Item -ItemType Directory $folder | Out-Null
        Copy-Item (Get-SerModel ravdess-mlp).Path (Join-Path $folder 'late.onnx')
        $before = $env:SERPS_MODELS
        try {
            $env:SERPS_MODELS = $folder
            (Get-SerModel late).Path | Should -Be (Join-Path $folder 'late.onnx')
            $env:SERPS_MODELS = ''
            { Get-SerModel late -ErrorAction Stop } | Should -Throw '*There is no model*did you mean*'
        } finally { $env:SERPS_MODELS = $before }
    }

    It 'finds a model by name, by pattern and by path' {
        $model = @(Get-SerModel)[0]
        (Get-SerModel $model.Name).Path | Should -Be $model.Path
        (Get-SerModel $model.Path).Name | Should -Be $model.Name
        @(Get-SerModel "$($model.Name.Substring(0, 3))*").Path | Should -Contain $model.Path
        @(Get-SerModel (Join-Path (Split-Path $model.Path) '*')).Path | Should -Be (@(Get-SerModel).Path | Sort-Object)
        Push-Location (Split-Path $model.Path)
        try { @(Get-SerModel *.onnx).Path | Should -Be (@(Get-SerModel).Path | Sort-Object) } finally { Pop-Location }
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
        $text = ($architectures | Out-String -Width 80)
        ($text -split '\r?\n' | ForEach-Object Length | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 80
        $text -replace '\s' | Should -BeLike '*mlp*descriptors*"hidden"*'
        { Get-SerModel ravdess-mlp -Architectures } | Should -Throw
    }

    It 'completes names' {
        $model = @(Get-SerModel)[0].Name
        $completed = TabExpansion2 -inputScript 'Get-SerModel ' -cursorColumn 13
        $completed.CompletionMatches.CompletionText | Should -Contain $model
    }
}
