/**
 * Everyday English words for passwords of three: a part of the EFF's long word list (CC BY 3.0 US),
 * words of four to seven letters, without those that could hurt.
 */
export const wordsEn = `
abacus abide ability ablaze abreast abridge absence absolve absurd accent account acetone acid
acquire acre acronym acting active actress acutely aerosol affair affirm afford aflame afloat
afraid aged agency agenda aghast agile aging agonize aground ahoy aide ajar alarm alfalfa
algebra alibi aliens alive almanac aloe aloha alone alright alto always amaze ambush amends
amiable amid amino ammonia amnesty amount ample amply amuck amused amuser anagram anatomy
anchovy android anemia anew angelic angled angler angling angrily animal animate annex another
antacid anthill antics antonym antsy anybody anyhow anyone anytime aorta apostle appear
applaud apple apply approve april apron aqua area argue armband armful armless armoire armory
armrest aroma arose arousal arrange arrival arrive ascent ashen ashy askew asleep aspire
aspirin astride astute atom atop atrophy attain attempt attic attire audible audibly august
author avatar avenge average aviator avid await awaken aware awhile awning awoke axis babble
baboon backer backing backup bacon badge badland badness baffle bagful baggage baggie baggy
bagpipe bakery baking balcony balmy banana banish banked banker banner banter barbed barber
barcode barista barley barman barn barrel barrier basics basin basis batboy batch baton bats
batting bauble blabber bladder blah blank blast blazing bleach bleep blemish bless blimp
blinker blinks blitz blog blot blubber bluff blunt blurb blurry blurt boaster boat bobbing
bobcat bobsled bogged boggle boil bolster bonanza bonded boned boney bonnet bonsai book booth
bootie bootleg boots boring borough botany botch bottom bounce bovine boxer boxing boxy breach
breeder breeze brewery brewing bribe brick bridged bright brim brink brisket bristle brittle
broadly broiler broker bronco brook brought browse brunt brush bubble bubbly bucket buckle
buddy budget buffed buffing buffoon bulb bulge bulk bulldog bullish bullpen bunch bundle
bunion bunny bunt bush busily bust buzz cabbage cabbie caboose cache cacti caddie caddy
cadmium cage cake calcium calm caloric calzone cameo camper campus canal cancel candied candy
cane canned canning cannot canola canopy canyon capable cape capital capped capsize caption
captive caramel carat carbon cardiac caress caring carless carol carpool carried carrot cartel
carton carve carving cascade cash casing catalog catcall catchy caterer catlike catnap catsup
cattail catty caucus causal causing caution caviar cedar celtic cement certify chain chalice
chance change chant chaos chaps chapter chariot charity charred charter chasing chatter chatty
cheek cheer cheesy cheetah chef chemo cherub chest chevron chewer chewy chief chill chimp
chirpy chive choking chomp choosy chop chowder chubby chuck chummy chump churn chute cinch
cinema circus citable citizen citrus city civil clad clammy clamor clang clapped clarify
clarity class clause claw clean clear cleaver cleft clerk clever client climate clinic clique
cloak clock clone closure clothes clover clubbed clumsy clunky clutter coach coaster cobalt
cobbler cocoa coconut coexist coffee coke cola collage collar collie colt coma comfort comfy
coming comma comment commode commute company compel comply compost concave conceal concert
conch concur condone cone confess conform conjure consent consult contact contest context
contour control convent cope copier coping copious copy coral corncob cornea corner corny
corral correct corsage cortex cosmic cost cottage couch cough country county cover coveted
cozily cradle crafter crane cranial crank crate crayon crazed creamed creamer create creed
creme crepe crept crevice crewman cricket cried crimp crimson crinkly crisply crispy croak
crock croon crop crouch crouton crowd crown crudely crumpet crunchy crust crux cryptic crystal
cubical cubicle cuddly culprit cupcake cupid cupping curator curdle curfew curing curler
curling curry cursive curtain curtly curve cushy cusp custody customs cyclic cycling cymbal
dagger dainty dairy dance dander dandy dares darkish dart dash dating dawdler daybed daycare
dayroom dazzler dealer dealt dean debit debrief debug debunk decaf decal decent decimal deck
decode decree deduct deed deepen deeply default defense define defog defraud deftly defy deity
delay delouse delta deluxe denim dense dentist denture deplete deploy depress depth derby
derived desktop despair despite detail detract devalue deviant device diagram diaper diary
dicing dictate dilute dimly dimmed dimness dimple dingbat dinghy dingy dining diocese dioxide
dipped dipping disband discern discuss dish disjoin dismiss disobey dispose dispute distant
distill ditto divided diving docile dock doily doing dollar dollop dolphin domain donator
donut doodle doormat doorway dork dorsal dose dotted dove down doze drained drainer drapery
drastic dreamt dreamy drench dress dribble dried driller driven driver drizzle drizzly droop
dropbox dropper drove drum dubbed ducking duct dude dugout duke duly dumping duplex durable
duress during dutiful duvet dwarf dwelled dweller dynamic dynasty eagle earache earflap earful
early earmuff earring earthen earthly earwig easeful easiest easily easter eatable eatery eats
ebay ebook ecard eclair eclipse economy edge edgy edition effects egging eggnog either eject
elated elbow eldest elevate elite elitism ellipse elope elusive email embargo embassy ember
emblem embody emcee emerald emote emotion emperor emptier empty enamel enclose encore encrust
ended ending endnote endorse engaged engorge engross enhance enjoyer enroll enslave ensure
entail entitle entity entrap entrust entwine envoy envy epic episode equate equator equity
erased erasure errant erratic erupt eskimo essay essence etching eternal ether ethics evade
evasive even evoke evolve exalted example exclaim exclude exes exhaust exile exodus expand
expend expert explode exploit expose express extras extrude fabric facial facing factoid
factor faculty fade failing falcon false falsify family fanatic fancied fanfare fang fantasy
fascism faucet favored federal fedora feed feisty feline femur fence fender ferment ferris
ferry fester festive fetch fiber fiddle fifteen fifth figment figure filled filler film filter
finally finance finer finite finless five flaccid flail flakily flame flanked flaring flask
flatly flattop fled fleshy flick flight flinch flint flip flock flop florist flyable flyaway
flying flyover foil folic follow fondly font food footer footman footpad fossil foster foyer
fragile framing frantic fraying frays freebie freeing freely freight french fresh fretful
friday fridge friend frill frisbee fritter frolic front frosted froth fruit gaffe gaining gala
gallery gallon galore game gamma gander gangway garage gargle garland garment garnet garter
gauging gauze gawk gazing gecko geek gender generic gentile gently geology gestate gesture
getting getup giblet giddily gift giggle gigolo gilled gimmick girdle giver gizmo gizzard
glacier glade glamour glance glass glazing glider gliding glimpse glitch glitter gloater
glorify gloss glove glucose glue glutton gnarly goal goggles going goliath gonad gone gong
gooey google gopher gorged gosling gothic gotten gown grab grader grading grain grandly
grandpa granite granola grape graph grasp grass grating gravel gravity gravy grazing greedy
greeter grid grief grime grimy grip gristle groove groovy ground grouped grove growing grub
grumble grumbly guide guiding gulf gully gumball gumdrop gummy guru gush gusty gutless guzzler
habitat hacking hacksaw haiku half halt halves hamlet hamper hamster handed handful handled
handler handsaw handset hangup hankie happier happy harbor hardly hardy harmony harness harsh
harvest hassle haste hasty hatchet hatless hazard hazily hazy headed heading headset heap heat
heavily hedge hedging helium helmet helpful helping hence henna herbal herbs heroics herring
herself hexagon hubcap huff hula hull human humbly humid hummus humvee hunger hunk hunter
hurdle hurled hurling hurray hurry husband hybrid hyphen iciness icky icon idiocy idiom igloo
ignore image imaging immerse impeach impish implode imply impound imprint impulse impure
iodize ipad ipod iron islamic issue issuing item itunes jackal jacket janitor january jarring
jaunt java jawless jawline jaybird jazz jellied jelly jester jiffy jimmy jinx jitters jockey
jogger john joining jolt jovial joyride judge juggle jugular juicy jukebox july jumbo jump
junior juniper junkman jurist justice justify kabob karate karma keenly keep kennel kept kick
kiln kimono kindle kindred kinfolk king kinsman kisser kitchen kite kitty kiwi knee knelt
koala kosher krypton kung labored ladder ladies ladybug lagged lagoon lair lance landing lanky
lapdog lapel lapping laptop large lark lasso last late latrine latter launder laundry lavish
lazily legacy legal legged legible lego legwork lemon length lens leotard lesser letter
lettuce levers liable library life lifter liftoff likely lilac lilly limb limeade limit
limping lingo linked linseed lion liquefy liquid lisp litmus litter livable lived liver living
lizard luckily lugged lumber lumping lunar lung lure lurk luster lustily luxury lyrics macaw
machine magenta magical magma maimed majesty malt mama mammary manatee mandate mango manhood
manila mankind manly manmade mannish manor mantra many marbled march mardi marina marine
marlin maroon marrow marry marxism mashed mashing massive mastiff matcher math matrix matron
matter mauve maybe moaner moaning mobster mocha mockup modify module moisten mold mollusk
mongrel monsoon monthly moody mooing moonlit morale morse mortify mossy most motive motto
mounted mousy movable movie moving mowing much mulch mulled mumble mummify mummy mundane
muppet museum mushily music musket mustang mustard musty mutate mute mutt mutual myself
myspace myth nacho name naming nape napkin napping narrow native nature navy nearest nearly
nebula nectar nemeses nemesis nephew nervous nervy neuron neuter never next niece nifty nimbly
ninja nuclear nucleus nugget number numbing numeral numeric nursing nurture nutlike nutmeg
nuzzle oasis object oblong oboe obtain obtuse occupy ocean octagon octane octopus okay olive
omen ominous onboard ongoing online only onshore onstage onward oops ooze opacity opal operate
opossum osmosis other ouch ought outage outbid outcast outer outfit outing outlast outline
outlook outpost outpour outrage outsell outward oval ovary overact overall overdue overfed
overlay overpay overtly oxford oxidant oxygen oyster paced pacific padded padding padlock
pager pajamas palm paltry panama pancake pang panning pantry pants paper paprika parade
paradox parched parka parking parlor parrot parsnip partake parting partly party passage
passion pasta pasted pastime pastor pasty patchy patient patio patrol pauper paving payable
payback payee payer payment payroll pecan pectin pellet pelt pencil pending pennant penpal
pension perch perfume perm pesky pester petal petri petunia phantom phoney phonics phrase
placard plank planner plasma plaster plated platter player playing playoff playset plaza
pledge plenty plod plop plow pluck plug plus plywood poem poet pointed pointer poise poker
polar polio polish polo polygon poncho pond popcorn poplar poppy popular portal portly posh
possum postage postbox posted posting posture pouch pounce pouring power powwow pranker prayer
preachy precise precut predict prefix pregame prelude premium prepay preppy preset presoak
press preteen pretext pretzel prevail preview prewar primal primate primer print prior prissy
privacy prize probe problem process produce profane profile program prone pronto proofs props
prorate proud proved proving prowess proxy prude prune psychic public pueblo pull pulse puma
pummel punk pupil purely purging purist puritan purple purr pursuit pusher pushpin pushy
putdown puzzle pyramid quack quail quaking qualify qualm quantum quarry quench query quickly
quiet quilt quintet quit quiver race racing racoon radial radio raffle raft ragweed railcar
railway raisin raking rally ramrod random ranged ranging ranking ranting rants rarity rascal
raven ravine ravioli reach ream reason reawake rebirth reboot rebound rebuff rebuilt recall
recast recede recess recite reclaim recoil recolor record recount rectal rectify reenter
reentry refill reflex reflux refold refract refresh refried refuse refute regalia regally
regime regress regroup rehab reheat reissue rejoice relapse related relay relearn reliant
relieve relight relive reload rely remake remarry rematch remix remnant remote removed remover
renewal renewed rented renter reopen reorder repair repave replace replica reply repost
reprint reps reptile require reroute resale rescuer resend reset reshape residue resize
respect result retail retake retinal retired retold retouch retrace retrain retread retrial
retry retying retype reunite reuse reveler reverb revered revert revise revival reviver reward
rewash rewire reword rewrap rewrite ribbon rice riches rickety ricotta ride riding rift
rigging rimless rimmed rink rinsing ripcord riptide rise risk risotto ritzy riveter roaming
roast robe robust rocker rocking rocky roman romp roping roster rotting rotunda routine rover
roving rubbed rubber rubble rubdown ruckus rudder rumble rummage rundown running runny runway
rural rush rust sadden safari saffron sage saggy saint sake salami salary salon saloon salt
salute same sample sandbag sandbox sanded sandlot sandpit sank santa sappy sarcasm sash sassy
satin saucy sauna savanna saved savior savor scabby scalded scaling scallop scant scared scarf
scenic scheme science scion scone scoop scope scorch scorer scotch scoured scratch scrawny
scribe script scruffy scrunch scurvy scuttle secrecy secret secular seduce segment seizing
seldom seltzer seminar senator send sepia septic sequel sermon serpent service serving setback
setting setup seventh shabby shack shading shaft shakily shale shallot shank shanty shaping
share sharpie sharply sheath sheep sheet shell shelve shield shifter shimmer shimmy shine
shingle shiny shirt shone shore shorten shortly shorts shout shove shower showing shown showy
shrank shrimp shrine shrivel shrubs shrunk shudder shush shut sibling sierra siesta sighing
silent silicon silk silo silt simile simple sincere singing single sinuous siren sitcom sitter
sixfold sixteen sixties sizable size sizzle skater skeptic sketch skewer skied skies skiing
skillet skimmed skipper skirt skyline skyward slab slacks slain slate slather sleek sleet
slept sliced slicing slider sliding slip sliver sloped sloping slot slush smartly smasher
smile smitten smock smoking smooth smugly snack snaking snap snarl snazzy snide snippet snitch
snoring snorkel snowcap snowman snuff snuggle speak species specks speed speller spent sphere
spied spiffy spinach spindle spinout spiny spirits spleen splice spoiler spoils sponge spongy
spoof spool spore sports spotted spotty spousal spout sprang spray sprig sprint sprite spruce
sprung spud sputter squad squeak squid squirt squishy stack stadium stage staging stamina
stamp stand stardom staring starlit starry startle startup state static stature statute
staunch steam steed stellar stem stencil step sternum stew stiffly stilt stinky stitch stock
stole stoning stood stooge stoop stopped storage storm stove stratus straw stream street
stretch strewn strike strive strode struck strum strut stubbed stucco stuck studied studio
stuffed stump stunt styling stylus subdued subject sublime subpar subside subsidy subtext
subtly suburb subway such sudden sudoku suffix sugar suing suitor sulfide sulfite supper
supply supreme surface surfer surname surpass surreal survey suspect suspend swagger swan sway
swell swept swiftly swimmer swipe swirl swivel swizzle swoosh symptom syrup tabasco tables
tablet tacking tackle taco tactful tadpole tainted taking tall talon tamer tank tannery
tanning tapioca tapping target tarmac tartly tassel taste tasty tavern that thaw thee theft
thermal thermos thesis thicken thimble think thinly thirsty thirty those thrash thrift thrill
throng thrower thus tiara tibia tidbit tidings tiger tighten tigress tile till tilt timing
tinfoil tingle tinker tinsel tinwork tiny tipper tipping tiring tissue tracing tractor trade
train traitor trapeze trapped traps travel treason treat tree tremble trench triage trial
tribute triceps tricky trident trifle trilogy trinity tripod trivial trophy tropics trout
trowel truffle trunks truth tshirt tubby tucking tuition tulip tummy turban turf turkey turtle
tusk tutu tweak tweet twerp twice twig twine twirl twister twitch twitter tying tyke ultra
unaired unawake unbaked unbend unboxed uncanny uncheck uncivil unclasp unclip unclog uncork
uncover uncrown uncured undergo undoing undying unearth uneasy uneaten unfazed unfiled unglue
unheard unhinge unicorn unified unify union unit unknown unlatch unleash unlined unmoral
unmoved unnerve unpack unplug unquote unread unreal unripe unrobed unruly unsent unsnap
unsworn untaken untaxed untie untimed untried untruth untwist unused unvocal unwary unwind
unwired unwound unwoven upbeat update upgrade upheld uphold upon upper upriver uproot upside
upstage upstate upswing uptight uptown upwind urban urchin urgent urging usable usage used
user usual utensil utilize utopia utter vacant vacate valiant valid valley value vanity
vantage variety varmint varnish varying vastly vegan veggie velvet vending venture venue
verbose verify verse versus vertigo vessel vest veto viable vice victory viewer viewing
vintage violin viper viscous visible vision visitor vista vitally vixen vocally voicing volley
voltage voter voting vowed vowel wafer waffle wager wages wagon walk walmart walrus waltz
wannabe wanted wasabi washday washer washing washtub watch water wavy whacky wheat whinny
whoever whole widely widen width wife wifi wilder wildly willing willow wincing wind winking
winner wipe wiring wiry wise wish wistful wizard wobbly wolf woof wooing woozy work worried
wrangle wrath wriggle wriggly wrinkly writing wronged wrongly xbox yahoo yanking yard yarn
yearly yeast yelp yiddish yippee yoga yonder yoyo zealous zebra zesty zipfile zippy zips
zombie zone zoology
`;
