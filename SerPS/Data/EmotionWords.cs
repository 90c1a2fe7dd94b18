using System.Text;

namespace SerPS.Data;

/// <summary>The words and codes by which corpora of many languages name the emotions.</summary>
internal static class EmotionWords
{
    // after each label its words: codes of three letters, then English, German, French, Italian, Spanish and Portuguese, Polish, Turkish,
    // Danish, Russian, Korean, Chinese, Persian, Dutch, Japanese; without the marks on Latin letters, which Fold takes off
    private const string Table = """
        neutral: neu neut neutrality neutre neutro neutrale neutralita neutralny neutralne notr tarafsiz нейтрально нейтральный 중립 무감정
            中立 中性 خنثی neutraal 平常 普通
        calm: calmness ruhig gelassen calme calma calmo tranquillo tranquilo spokojny spokoj sakin rolig спокойно 평온 平静 آرام kalm
        happy: hap happiness joy joyful freude glucklich frohlich joie heureux gioia felice felicita alegria feliz felicidad felicidade
            radosc szczescie mutlu mutluluk glad glaede радость счастье 기쁨 행복 快乐 开心 高兴 شادی blij
            喜び 嬉しい
        sad: sadness trauer traurig traurigkeit tristesse triste tristezza tristeza smutek smutny uzgun uzuntu huzun trist грусть печаль
            슬픔 伤心 悲伤 难过 غم verdrietig bedroefd 悲しみ 悲しい
        angry: ang anger arger wut wutend zorn zornig colere rabbia arrabbiato ira enojo enfado raiva zlosc gniew kizgin ofke vred vrede
            злость гнев 분노 화남 生气 愤怒 خشم boos kwaad 怒り
        fearful: fea fear afraid angst furcht angstlich peur paura miedo medo strach korku bange frygt страх 공포 두려움 무서움 害怕 恐惧 ترس bang
            恐れ 恐怖
        disgust: dis disgusted ekel degout disgusto asco nojo wstret obrzydzenie tiksinme igrenme afsky отвращение 혐오 역겨움 厌恶
            walging afkeer 嫌悪
        surprised: sur surprise ps pleasant_surprise pleasant_surprised uberraschung uberrascht sorpresa surpresa zaskoczenie saskin
            saskinlik overrasket удивление 놀람 惊讶 惊喜 吃惊 تعجب verrast verbaasd 驚き
        boredom: bor bored langeweile gelangweilt ennui noia aburrimiento nuda keder skuka 지루함
        """;

    // in order; a table of our own, since programs without ICU cannot take letters and marks apart
    private const string Marked = "äàáâãåąăčçćďéèêëęěğíìîïıłľĺňńñóòôöõőøřšśşșťţțúùûüůűýžźżßёй";
    private const string Plain = "aaaaaaaacccdeeeeeegiiiiilllnnnooooooorsssstttuuuuuuyzzzsеи";

    private static readonly Dictionary<string, string> Labels = Read();

    /// <summary>The label of a word in any case and with any marks; <see langword="null"/> where no language here has it.</summary>
    public static string? Find(string word) => Labels.GetValueOrDefault(Fold(word));

    /// <summary>A word in lower case, with underscores, and Latin and Cyrillic letters without the marks on them.</summary>
    public static string Fold(string word)
    {
        var result = new StringBuilder(word.Length);
        foreach (char c in word.Trim().ToLowerInvariant())
        {
            int marked = Marked.IndexOf(c, StringComparison.Ordinal);
            if (marked >= 0)
            {
                result.Append(Plain[marked]);
            }
            else if (c is < '\u0300' or > '\u036F')
            {
                // what is left out is a mark on its own, as macOS writes it after its letter
                result.Append(c is ' ' or '-' ? '_' : c);
            }
        }

        return result.Replace("æ", "ae").ToString();
    }

    private static Dictionary<string, string> Read()
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        string label = "";
        foreach (string word in Table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            label = word[^1] == ':' ? word[..^1] : label;
            labels.Add(Fold(word.TrimEnd(':')), label);
        }

        return labels;
    }
}
