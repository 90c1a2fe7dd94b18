using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;

namespace SerPS.Loader;

/// <summary>
/// Runs when PowerShell imports the module, within the module: imports the cmdlets there, from assemblies in a context of their own. Nothing
/// is looked for by name, so that another copy of the module is never taken for this one.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    // Among objects of other types, as in the output of a script, PowerShell uses no view and lists what is shown of each type here. A file of
    // types could be loaded once in a session only. And what was serialised has lost its type; a hidden property of itself lets a parameter bind the whole of it by a property's name. Hosts
    // that are only the engine have no such cmdlet, and none that reads what was serialised
    private const string TypeData = """
        if ($update = $ExecutionContext.InvokeCommand.GetCommand('Microsoft.PowerShell.Utility\Update-TypeData', 'Cmdlet')) {
            $type = [Management.Automation.Runspaces.TypeData]::new('Deserialized.SerPS.Inference.EmotionPrediction')
            $itself = [Management.Automation.Runspaces.ScriptPropertyData]::new('SavedPrediction', { $this })
            $itself.IsHidden = $true
            $type.Members.Add('SavedPrediction', $itself)
            & $update -TypeData $type -Force

            $shown = @{
                'SerPS.Data.Clip' = 'Path', 'Start', 'End', 'Emotion', 'Speaker', 'Gender', 'Corpus'
                'SerPS.Evaluation.EvaluationReport' =
                    'Name', 'Protocol', 'Warnings', 'Scores', 'WorstGroup', 'Targets', 'Comparison', 'Passed'
                'SerPS.Inference.EmotionPrediction' = 'Path', 'Start', 'End', 'Emotion', 'Confidence', 'Uncertain', 'Expected'
                'SerPS.Inference.ModelInfo' = 'Name', 'Architecture', 'Extractor', 'UnweightedAverageRecall', 'Protocol', 'Path'
                'SerPS.Training.TrainingResult' = 'Model', 'Architecture', 'Extractor', 'Protocol', 'Scores', 'Epochs', 'Duration'
            }
            foreach ($name in $shown.Keys) {
                $type = [Management.Automation.Runspaces.TypeData]::new($name)
                $type.DefaultDisplayPropertySet = [Management.Automation.Runspaces.PropertySetData]::new([string[]] $shown[$name])
                & $update -TypeData $type -Force
            }
        }
        """;

    /// <inheritdoc/>
    public void OnImport()
    {
        var module = (PSModuleInfo)Run("$ExecutionContext.SessionState.Module")[0].BaseObject;
        Assembly[] assemblies = ModuleContext.Enter(Path.Combine(module.ModuleBase, "bin", "Dependencies")).Entries;

        // a session has room for one cmdlet of a module and a name: this copy takes the place of another
        Remove(Modules("-Name $args", module.Name).Where(other => other.ModuleBase != module.ModuleBase));

        // Import-Module -Force leaves behind what was imported here the last time, and would take it for imported
        Remove(Modules("-All").Where(old => assemblies.Any(assembly => assembly.Location == old.Path)));

        // the aliases of cmdlets are known to what is imported, but made only by this
        var engine = (EngineIntrinsics)Run("$ExecutionContext")[0].BaseObject;
        foreach (PSObject imported in Run(@"Microsoft.PowerShell.Core\Import-Module -Assembly $args -PassThru", [.. assemblies]))
        {
            foreach (AliasInfo alias in ((PSModuleInfo)imported.BaseObject).ExportedAliases.Values)
            {
                engine.InvokeProvider.Item.Set($"alias:{alias.Name}", alias.Definition);
            }
        }

        Run(TypeData);
    }

    private static IEnumerable<PSModuleInfo> Modules(string which, params object[] arguments) =>
        Run($@"Microsoft.PowerShell.Core\Get-Module {which}", arguments).Select(found => (PSModuleInfo)found.BaseObject);

    private static void Remove(IEnumerable<PSModuleInfo> modules)
    {
        if (modules.ToArray() is { Length: > 0 } removed)
        {
            Run(@"Microsoft.PowerShell.Core\Remove-Module -ModuleInfo $args -Force", removed);
        }
    }

    // a script block that stops at an error; PowerShell.Create would take a third of the import's time
    private static Collection<PSObject> Run(string command, params object[] arguments) =>
        ScriptBlock.Create($"$ErrorActionPreference = 'Stop'; {command}").Invoke(arguments);
}
