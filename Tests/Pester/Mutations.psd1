# What each promise of the module hangs on, and the test that fails when it is broken: in File, Text becomes By, and Test, of the file Tests,
# must fail. Test-Mutation.ps1 tries them.
@{
    Mutations = @(
        # the gate
        @{ Name = 'few speakers have no lower end'; File = 'SerPS/Evaluation/Interval.cs'; Text = 'LeastSpeakers = 4'; By = 'LeastSpeakers = 2'; Tests = 'Test-SerModel'; Test = 'refuses the lower end of' }
        @{ Name = 'why is told with the target'; File = 'SerPS/Evaluation/TargetResult.cs'; Text = 'public string Outcome => $"{Target}: {Score}{(Unknown is null ? string.Empty : $"; {Unknown}")}"'; By = 'public string Outcome => $"{Target}: {Score}"'; Tests = 'Test-SerModel'; Test = 'refuses the lower end of' }
        @{ Name = 'a missed target fails'; File = 'SerPS/Evaluation/TargetResult.cs'; Text = 'OnLowerBound ? Unknown is null && Score.Lower >= Minimum'; By = 'OnLowerBound ? Score.Lower is null || Score.Lower >= Minimum'; Tests = 'Test-SerModel'; Test = 'refuses the lower end of' }
        @{ Name = 'a label without clips has no lower end'; File = 'SerPS/Evaluation/EvaluationTargets.cs'; Text = 'emotion.Support > 0 || OnLowerBound'; By = 'emotion.Support > 0'; Tests = 'Test-SerModel'; Test = 'of a label that few speakers or none have' }
        @{ Name = 'no interval is narrower than that of clips'; File = 'SerPS/Evaluation/Interval.cs'; Text = 'Math.Max(Deviation(speakerwise) * Math.Sqrt(speakers / (speakers - 1.0)), Deviation(clipwise))'; By = 'Deviation(speakerwise) * Math.Sqrt(speakers / (speakers - 1.0))'; Tests = 'Test-SerModel'; Test = 'speakers who score alike' }
        @{ Name = 'what holds every value is none'; File = 'SerPS/Evaluation/Interval.cs'; Text = 'return anything ? new Score(value, null, null) : score;'; By = '_ = anything; return score;'; Tests = 'Test-SerModel'; Test = 'no interval where it would hold every value' }
        @{ Name = 'differences end at 1'; File = 'SerPS/Evaluation/Interval.cs'; Text = 'Math.Min(1, value + reach)'; By = 'value + reach'; Tests = 'Test-SerModel'; Test = 'keeps intervals within' }
        @{ Name = 'log losses end'; File = 'SerPS/Evaluation/Interval.cs'; Text = 'Math.Min(value * Math.Exp(reach / value), ScoredClip.GreatestLogLoss)'; By = 'value * Math.Exp(reach / value)'; Tests = 'Test-SerModel'; Test = 'keeps intervals within' }
        @{ Name = 'rounding is 0'; File = 'SerPS/Evaluation/Interval.cs'; Text = 'value = Math.Abs(value) < Nothing ? 0 : value;'; By = ''; Tests = 'Test-SerModel'; Test = 'difference of rounding' }
        @{ Name = 'a rival that knows the clips'; File = 'SerPS/Evaluation/Caveats.cs'; Text = ', .. Against(against)]'; By = ']'; Tests = 'Test-SerModel'; Test = 'when the other model knows' }
        @{ Name = 'a difference is called one'; File = 'SerPS.Format.ps1xml'; Text = ', difference (its score less this one''s): UAR'; By = ': UAR'; Tests = 'Test-SerModel'; Test = 'when the other model knows' }
        @{ Name = 'the worst group'; File = 'SerPS/Evaluation/EvaluationReport.cs'; Text = '.MinBy(group'; By = '.MaxBy(group'; Tests = 'Test-SerModel'; Test = 'names the worst group' }
        @{ Name = 'the worst group in the view'; File = 'SerPS.Format.ps1xml'; Text = '$_.WorstGroups -join'; By = '$_.Folds -join'; Tests = 'Test-SerModel'; Test = 'names the worst group' }
        @{ Name = 'fairness'; File = 'SerPS/Evaluation/Caveats.cs'; Text = ', .. Fairness(genders)'; By = ''; Tests = 'Test-SerModel'; Test = 'names the worst group' }
        @{ Name = 'groups by corpus'; File = 'SerPS/Evaluation/EvaluationReport.cs'; Text = 'Corpora = By("corpus", clip => clip.Clip.Corpus)'; By = 'Corpora = []'; Tests = 'Test-SerModel'; Test = 'scores groups by' }
        @{ Name = 'groups by language'; File = 'SerPS/Evaluation/EvaluationReport.cs'; Text = 'Languages = By("language", clip => clip.Clip.Language)'; By = 'Languages = []'; Tests = 'Test-SerModel'; Test = 'scores groups by' }
        @{ Name = 'groups by channel'; File = 'SerPS/Evaluation/EvaluationReport.cs'; Text = 'Channels = By("channel", clip => clip.Clip.Channel)'; By = 'Channels = []'; Tests = 'Test-SerModel'; Test = 'scores groups by' }
        @{ Name = 'groups by length'; File = 'SerPS/Evaluation/EvaluationReport.cs'; Text = 'Lengths = GroupScore.ByLength(predictions, context.Seed)'; By = 'Lengths = []'; Tests = 'Test-SerModel'; Test = 'scores groups by' }

        # objects flow
        @{ Name = 'models come through the pipeline'; File = 'SerPS.Cmdlets/ModelPathCmdlet.cs'; Text = '[Parameter(ParameterSetName = PathSet, ValueFromPipeline = true)]'; By = '[Parameter(ParameterSetName = PathSet)]'; Tests = 'Pipeline'; Test = 'are tested, each for itself' }
        @{ Name = 'what was trained can be tested'; File = 'SerPS/Training/TrainingResult.cs'; Text = 'string IModelReference.ModelPath => Model'; By = 'string IModelReference.ModelPath => ""'; Tests = 'Pipeline'; Test = 'are tested as training gives them' }
        @{ Name = 'models as arguments'; File = 'SerPS.Cmdlets/ModelArgumentAttribute.cs'; Text = 'IModelReference reference => reference.ModelPath,'; By = ''; Tests = 'Pipeline'; Test = 'hear files, each for itself' }
        @{ Name = 'files as models'; File = 'SerPS.Cmdlets/ModelArgumentAttribute.cs'; Text = 'FileSystemInfo file => file.FullName,'; By = 'FileSystemInfo file => file.Name,'; Tests = 'Pipeline'; Test = 'hear files, each for itself' }
        @{ Name = 'several models'; File = 'SerPS.Cmdlets/VerbCmdlet.cs'; Text = 'named is string[] models ? models :'; By = 'named is string[] models ? models[..1] :'; Tests = 'Pipeline'; Test = 'hear files, each for itself' }
        @{ Name = 'paths of models with wildcards'; File = 'SerPS.Cmdlets/GetSerModel.cs'; Text = '[.. Matches(name).Where('; By = '[.. Matches(name).Take(0).Where('; Tests = 'Get-SerModel'; Test = 'by name, by pattern and by path' }
        @{ Name = 'rows with FullName'; File = 'SerPS.Cmdlets/PathCmdlet.cs'; Text = ', "FullName")]'; By = ')]'; Tests = 'Pipeline'; Test = 'and what it reads.takes files, strings' }
        @{ Name = 'rows with PSPath'; File = 'SerPS.Cmdlets/PathCmdlet.cs'; Text = '[Alias("PSPath", '; By = '[Alias('; Tests = 'Pipeline'; Test = 'and what it reads.takes files, strings' }
        @{ Name = 'rows with Path'; File = 'SerPS.Cmdlets/PathCmdlet.cs'; Text = 'ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]'; By = 'ParameterSetName = PathSet, ValueFromPipeline = true)]'; Tests = 'Pipeline'; Test = 'and what it reads.takes files, strings' }
        @{ Name = 'the truth stays'; File = 'SerPS/Inference/EmotionPrediction.cs'; Text = 'Expected = Dimensions is null ? source.Clip.Column(target) : null'; By = 'Expected = null'; Tests = 'Pipeline'; Test = 'are heard with what is known of them' }
        @{ Name = 'the speaker stays'; File = 'SerPS/Inference/EmotionPrediction.cs'; Text = 'Speaker = source.Clip.Speaker,'; By = ''; Tests = 'Pipeline'; Test = 'are heard with what is known of them' }
        @{ Name = 'columns of a table'; File = 'SerPS.Cmdlets/ResultObjects.cs'; Text = 'view.Properties.Add(new PSNoteProperty(nameof(prediction.Path), prediction.Path));'; By = ''; Tests = 'Pipeline'; Test = 'begin a table with path' }
        @{ Name = 'tables of what was heard are tested'; File = 'SerPS/Evaluation/PredictionFile.cs'; Text = 'private const string Expected = "expected"'; By = 'private const string Expected = "truth"'; Tests = 'Pipeline'; Test = 'are heard with what is known of them' }
        @{ Name = 'bars after a job'; File = 'SerPS.Cmdlets/ProbabilityBars.cs'; Text = 'Draw(prediction.Properties.Select(property => property.Name).Where(told.Contains).Select(label => told[label]!), encoding)'; By = 'Draw(told.Keys.Cast<string>().Order().Reverse().Select(label => told[label]!), encoding)'; Tests = 'Pipeline'; Test = 'show the same after serialisation' }
        @{ Name = 'what a job heard is tested'; Build = 'build'; File = 'SerPS.Loader/ModuleInitializer.cs'; Text = '$type.Members.Add(''SavedPrediction'', $itself)'; By = ''; Tests = 'Pipeline'; Test = 'are tested as they come back from another process' }

        # nothing is silent
        @{ Name = 'words that nothing has'; File = 'SerPS/Data/FilterMatches.cs'; Text = '!seen.Contains(canonical(word), StringComparer.OrdinalIgnoreCase)'; By = 'seen.Contains(canonical(word), StringComparer.OrdinalIgnoreCase)'; Tests = 'Pipeline'; Test = 'is a warning that says so' }
        @{ Name = 'the nearest word of a filter'; File = 'SerPS/Data/FilterMatches.cs'; Text = 'did you mean ''{nearest}''?'; By = 'no.'; Tests = 'Pipeline'; Test = 'is a warning that says so' }
        @{ Name = 'empty folders'; File = 'SerPS.Cmdlets/VerbCmdlet.cs'; Text = 'WriteWarning(VisibleText.Of(run.NothingDone(_paths).Message));'; By = ''; Tests = 'Pipeline'; Test = 'is a warning that says so' }
        @{ Name = 'mistyped options'; File = 'SerPS.Cli/UsageErrors.cs'; Text = 'did you mean ''{Nearest(NamesOf(command), name)}''?'; By = ''; Tests = 'Pipeline'; Test = 'where an option is mistyped' }
        @{ Name = 'names of models'; File = 'SerPS/Onnx/ModelStore.cs'; Text = 'did you mean ''{EditDistance.Nearest(Names, Path.GetFileNameWithoutExtension(name))}''?'; By = 'no.'; Tests = 'Pipeline'; Test = 'is an error with the nearest right word' }
        @{ Name = 'SERPS_MODELS when it is used'; File = 'SerPS/Onnx/ModelStore.cs'; Text = 'public static ModelStore Default => new('; By = 'public static ModelStore Default { get; } = new('; Tests = 'Get-SerModel'; Test = 'reads $env:SERPS_MODELS' }
        @{ Name = 'the gender in the view'; File = 'SerPS.Format.ps1xml'; Text = 'if ($_.Speech) { ''{0} {1:P0}'' -f $_.Gender, $_.GenderConfidence }'; By = '$null'; Tests = 'Get-SerEmotion'; Test = 'tells the gender too' }
        @{ Name = 'architectures in 80 columns'; File = 'SerPS.Format.ps1xml'; Text = '<Width>17</Width></TableColumnHeader>'; By = '<Width>95</Width></TableColumnHeader>'; Tests = 'Get-SerModel'; Test = 'lists what can be trained' }
        @{ Name = 'views keep the path'; File = 'SerPS.Format.ps1xml'; Text = '<Wrap/>'; By = ''; Tests = 'Views'; Test = 'of predictions keep the path' }

        # help
        @{ Name = 'WhatIf in the syntax'; Build = 'build'; File = 'build/help/MamlWriter.cs'; Text = 'Asking(cmdlet)))),'; By = 'null))),'; Tests = 'Help'; Test = 'shows -WhatIf and -Confirm' }
        @{ Name = 'defaults'; Build = 'build'; File = 'build/help/CmdletDescription.cs'; Text = '?? option.Usual ?? option.Default'; By = ''; Tests = 'Help'; Test = 'says defaults and allowed values' }
        @{ Name = 'allowed values'; Build = 'build'; File = 'build/help/MamlWriter.cs'; Text = '$"One of {string.Join(", ", parameter.Choices)}."'; By = '""'; Tests = 'Help'; Test = 'says defaults and allowed values' }
        @{ Name = 'ranges'; Build = 'build'; File = 'build/help/MamlWriter.cs'; Text = '$"From {range.Least} to {range.Greatest}."'; By = '$""'; Tests = 'Help'; Test = 'says defaults and allowed values' }
        @{ Name = 'pages that -Online opens'; File = 'SerPS.Cmdlets/HelpPages.cs'; Text = '/0.1.0/'; By = '/0.0.9/'; Tests = 'Module'; Test = 'says where it is at home' }
        @{ Name = 'ProjectUri'; File = 'SerPS.psd1'; Text = 'ProjectUri   ='; By = 'HomeUri      ='; Tests = 'Module'; Test = 'says where it is at home' }
        @{ Name = 'LicenseUri'; File = 'SerPS.psd1'; Text = 'LicenseUri   ='; By = 'TermsUri     ='; Tests = 'Module'; Test = 'says where it is at home' }
        @{ Name = 'documentation in the package'; Build = 'pack'; File = 'build/pack.cs'; Text = '"docs", "Models"'; By = '"Models"'; Tests = 'Package'; Test = 'has the pages' }
        @{ Name = 'tags in the package'; Build = 'pack'; File = 'build/pack.cs'; Text = 'new XElement(ns + "tags", string.Join('' '', tags))'; By = 'new XElement(ns + "tags", "PSModule")'; Tests = 'Package'; Test = 'describes itself as the Gallery expects' }
        @{ Name = 'completion'; File = 'SerPS.Cmdlets/OptionCompleter.cs'; Text = '.SelectMany(option => option.Words)'; By = '.SelectMany(option => option.Words.Skip(1))'; Tests = 'Help'; Test = 'completes every word' }
        @{ Name = 'servers are listed'; File = 'SerPS.Cmdlets/RunningServers.cs'; Text = 'Servers.Add(server);'; By = ''; Tests = 'Get-SerServer'; Test = 'lists those that run' }
        @{ Name = 'names of before'; File = 'SerPS.psd1'; Text = '@(''Export-SerFeatures'', ''Import-SerFeatures'')'; By = '@(''Export-SerFeatures'')'; Tests = 'Module'; Test = 'has the names of before' }
        @{ Name = 'the folder of what is trained'; File = 'SerPS/Training/TrainingRequest.cs'; Text = 'UsualFolder = "trained/"'; By = 'UsualFolder = "Models/"'; Tests = 'Invoke-SerTraining'; Test = 'writes into trained/' }

        # scheduled jobs
        @{ Name = 'each recording once'; File = 'SerPS/Inference/WatchedResults.cs'; Text = '_known.TryGetValue(path, out FileStamp known) && known == stamp'; By = '_known.TryGetValue(path, out FileStamp known) && known != stamp'; Tests = 'Watch-SerFolder'; Test = 'gives each recording once' }
        @{ Name = 'watching goes on'; File = 'SerPS/Verbs/WatchVerb.cs'; Text = '(!Request.Once || arrivals.Waiting)'; By = 'arrivals.Waiting'; Tests = 'Watch-SerFolder'; Test = 'gives what arrives while it watches' }
        @{ Name = 'the log'; File = 'SerPS/Verbs/VerbInfo.cs'; Text = 'request is ILoggedRequest { LogTo: not LogTarget.None and var target }'; By = 'request is ILoggedRequest { LogTo: (LogTarget)9 and var target }'; Tests = 'Get-SerEmotion'; Test = 'logs beginning' }
        @{ Name = 'a line in the log that nobody asked for'; File = 'SerPS/Runtime/NativeLibraries.cs'; Text = 'OrtEnv.DisableDllImportResolver = true;'; By = ''; Tests = 'Get-SerEmotion'; Test = 'logs beginning' }
        @{ Name = 'progress of a job'; File = 'SerPS.Cmdlets/ProgressRecords.cs'; Text = 'cmdlet.WriteProgress(new ProgressRecord(0, stage, status)'; By = '_ = (new ProgressRecord(0, stage, status)'; Tests = 'Invoke-SerTraining'; Test = 'runs as a job' }
        @{ Name = 'reports of saved predictions'; File = 'SerPS.Cmdlets/ExportSerReport.cs'; Text = 'SavedPrediction is { } saved ? [new VerbInput'; By = 'SavedPrediction is { } saved && false ? [new VerbInput'; Tests = 'Export-SerReport'; Test = 'makes it of predictions in the pipeline' }
        @{ Name = 'how training goes on after Ctrl-C'; File = 'SerPS.Cmdlets/VerbCmdlet.cs'; Text = 'Host.UI.WriteWarningLine(next);'; By = '_ = next;'; Tests = 'Invoke-SerTraining'; Test = 'says how it goes on when Ctrl-C' }

        # what is trained where nothing is asked for
        @{ Name = 'the usual network'; File = 'SerPS/Training/Architectures.cs'; Text = 'EnoughRecordings = 500'; By = 'EnoughRecordings = 501'; Tests = 'Invoke-SerTraining'; Test = 'takes the default model''s network' }
        @{ Name = 'how long it takes'; File = 'SerPS/Training/TrainingRun.cs'; Text = 'TrainingTime.Sentence(task, table) is { } notice'; By = 'TrainingTime.Sentence(task, table) is { Length: 0 } notice'; Tests = 'Invoke-SerTraining'; Test = 'says before it starts how long' }
    )
}
