package duedate

var french = grammar{
	order: ordered(
		`\bd'ici(?: à)?\b`, "by",
		`\bau plus tard\b`, "by",
		`\b(?:de |à )?la fin\b`, "fin",
		`(\S+) en huit\b`, "$1 week",
		`(\S+) prochaine?\b`, "prochain $1",
		`\b(\d+)er\b`, "$1",
		`\b(?:de |du |d'|l')`, "",
		`\b(fin|début|ce|prochain) mois\b`, "$1 month", // one, and not some
	),
	words: spell(`
today = aujourd'hui
tomorrow = demain
the day after tomorrow = après-demain apres-demain surlendemain
monday = lundi lun
tuesday = mardi mar
wednesday = mercredi mer
thursday = jeudi jeu
friday = vendredi ven
saturday = samedi sam
sunday = dimanche dim
january = janvier janv
february = février fevrier févr
march = mars
april = avril avr
may = mai
june = juin
july = juillet juil
august = août aout
september = sept
october = octobre oct
november = novembre nov
december = décembre decembre déc
next = prochain prochaine prochains
this = ce cet cette
by = pour jusqu'à jusqu'au
before = avant
in = dans sous
end of = fin
start of = début debut
middle of = mi milieu
a = un une
two = deux
three = trois
four = quatre
five = cinq
six = six
seven = sept
eight = huit
ten = dix
days = jour jours
week = semaine
weeks = semaines
months = mois
quarter = trimestre
year = an année
years = ans années
weekend = week-end
 = le la les au à en
`),
}
