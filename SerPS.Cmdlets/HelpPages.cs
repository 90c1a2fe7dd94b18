namespace SerPS.Cmdlets;

/// <summary>Where the help pages can be read in a browser: <c>Get-Help -Online</c> opens a cmdlet's.</summary>
internal static class HelpPages
{
    /// <summary>The pages of this version, as the PowerShell Gallery shows a package's files; the name of a page follows.</summary>
    public const string Address = "https://www.powershellgallery.com/packages/SerPS/0.1.0/Content/docs%5Cen-US%5C";
}
