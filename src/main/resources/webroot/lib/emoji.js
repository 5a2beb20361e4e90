/**
 * The emoji that people pick and name, in the order of the picker. A small set of our own: what is
 * not in it can still be typed or pasted.
 */
const SETS = {
  smileys: `smile 😄|grin 😁|joy 😂|rofl 🤣|slightly_smiling_face 🙂|wink 😉|blush 😊|innocent 😇|heart_eyes 😍|star_struck 🤩|kissing_heart 😘|yum 😋|stuck_out_tongue 😛|zany_face 🤪|hugs 🤗|thinking 🤔|neutral_face 😐|expressionless 😑|no_mouth 😶|smirk 😏|unamused 😒|roll_eyes 🙄|grimacing 😬|relieved 😌|pensive 😔|sleepy 😪|sleeping 😴|mask 😷|nerd_face 🤓|sunglasses 😎|partying_face 🥳|confused 😕|worried 😟|frowning 🙁|open_mouth 😮|astonished 😲|flushed 😳|pleading_face 🥺|cry 😢|sob 😭|scream 😱|weary 😩|yawning_face 🥱|angry 😠|rage 😡|exploding_head 🤯|cold_face 🥶|hot_face 🥵|upside_down_face 🙃|melting_face 🫠|saluting_face 🫡|skull 💀|ghost 👻|robot 🤖|alien 👽|clown_face 🤡|poop 💩|see_no_evil 🙈`,
  people: `+1 👍|-1 👎|clap 👏|wave 👋|raised_hands 🙌|pray 🙏|ok_hand 👌|v ✌️|crossed_fingers 🤞|muscle 💪|point_up ☝️|point_down 👇|point_left 👈|point_right 👉|raised_hand ✋|handshake 🤝|writing_hand ✍️|shrug 🤷|facepalm 🤦|eyes 👀|brain 🧠|ear 👂|heart ❤️|orange_heart 🧡|yellow_heart 💛|green_heart 💚|blue_heart 💙|purple_heart 💜|black_heart 🖤|broken_heart 💔|sparkling_heart 💖|100 💯|zzz 💤|speech_balloon 💬`,
  nature: `cat 🐱|dog 🐶|mouse 🐭|fox 🦊|bear 🐻|panda 🐼|koala 🐨|lion 🦁|cow 🐮|pig 🐷|frog 🐸|monkey 🐒|chicken 🐔|penguin 🐧|bird 🐦|duck 🦆|owl 🦉|bee 🐝|bug 🐛|butterfly 🦋|snail 🐌|turtle 🐢|snake 🐍|octopus 🐙|whale 🐳|dolphin 🐬|fish 🐟|unicorn 🦄|horse 🐴|seedling 🌱|evergreen_tree 🌲|cactus 🌵|four_leaf_clover 🍀|maple_leaf 🍁|mushroom 🍄|sunflower 🌻|rose 🌹|tulip 🌷|sunny ☀️|cloud ☁️|umbrella ☔|snowflake ❄️|snowman ⛄|zap ⚡|rainbow 🌈|ocean 🌊|moon 🌙|star ⭐|sparkles ✨|fire 🔥|earth_africa 🌍`,
  food: `apple 🍎|banana 🍌|lemon 🍋|grapes 🍇|strawberry 🍓|cherries 🍒|peach 🍑|pineapple 🍍|avocado 🥑|tomato 🍅|carrot 🥕|corn 🌽|hot_pepper 🌶️|bread 🍞|croissant 🥐|pretzel 🥨|cheese 🧀|egg 🥚|pancakes 🥞|hamburger 🍔|fries 🍟|pizza 🍕|taco 🌮|salad 🥗|spaghetti 🍝|sushi 🍣|ice_cream 🍨|doughnut 🍩|cookie 🍪|cake 🍰|birthday 🎂|chocolate_bar 🍫|popcorn 🍿|coffee ☕|tea 🍵|beer 🍺|beers 🍻|wine_glass 🍷|champagne 🍾|cocktail 🍸`,
  things: `tada 🎉|confetti_ball 🎊|balloon 🎈|gift 🎁|trophy 🏆|medal 🏅|dart 🎯|game_die 🎲|video_game 🎮|guitar 🎸|musical_note 🎵|headphones 🎧|art 🎨|clapper 🎬|soccer ⚽|basketball 🏀|tennis 🎾|bike 🚲|car 🚗|bus 🚌|train 🚆|ship 🚢|airplane ✈️|rocket 🚀|house 🏠|office 🏢|tent ⛺|bulb 💡|computer 💻|keyboard ⌨️|desktop_computer 🖥️|printer 🖨️|floppy_disk 💾|phone ☎️|iphone 📱|battery 🔋|electric_plug 🔌|camera 📷|tv 📺|hourglass ⌛|alarm_clock ⏰|calendar 📅|memo 📝|pencil2 ✏️|paperclip 📎|pushpin 📌|scissors ✂️|lock 🔒|key 🔑|hammer 🔨|wrench 🔧|gear ⚙️|package 📦|mailbox 📫|email 📧|books 📚|book 📖|newspaper 📰|chart 📈|mag 🔍|link 🔗|bell 🔔|broom 🧹|bomb 💣|money_with_wings 💸|gem 💎|crystal_ball 🔮|test_tube 🧪|telescope 🔭`,
  signs: `white_check_mark ✅|heavy_check_mark ✔️|x ❌|warning ⚠️|no_entry ⛔|stop_sign 🛑|question ❓|exclamation ❗|information_source ℹ️|recycle ♻️|heavy_plus_sign ➕|heavy_minus_sign ➖|arrow_up ⬆️|arrow_down ⬇️|arrow_left ⬅️|arrow_right ➡️|arrows_counterclockwise 🔄|red_circle 🔴|yellow_circle 🟡|green_circle 🟢|blue_circle 🔵|white_circle ⚪|black_circle ⚫|checkered_flag 🏁|rainbow_flag 🏳️‍🌈|white_flag 🏳️|soon 🔜|new 🆕|ok 🆗|sos 🆘`,
};

/** Other names under which people know some. */
const ALIASES = { thumbsup: '+1', thumbsdown: '-1', party: 'tada', hooray: 'tada', laughing: 'joy', lol: 'joy', check: 'white_check_mark', love: 'heart', sad: 'cry', happy: 'smile', idea: 'bulb', ship_it: 'rocket', plant: 'seedling' };

const read = (set) =>
  set.split('|').map((one) => {
    const space = one.indexOf(' ');
    return { name: one.slice(0, space), emoji: one.slice(space + 1) };
  });

/** `{set, all: [{name, emoji}]}` in the order in which they are offered. */
export const EMOJI_SETS = Object.entries(SETS).map(([set, list]) => ({ set, all: read(list) }));

const all = EMOJI_SETS.flatMap((one) => one.all);
const byName = new Map(all.map(({ name, emoji }) => [name, emoji]));

export function emojiNamed(name) {
  return byName.get(name) ?? byName.get(Object.hasOwn(ALIASES, name) ? ALIASES[name] : '') ?? null;
}

/** Those whose name has `wanted` in it, names that begin with it first. */
export function emojiLike(wanted, most = 200) {
  const text = wanted.toLowerCase().replace(/^:|:$/g, '');
  const aliases = Object.keys(ALIASES).filter((alias) => alias.includes(text)).map((alias) => ALIASES[alias]);
  const hits = all.filter(({ name }) => name.includes(text) || aliases.includes(name));
  const rank = ({ name }) => (name === text ? 0 : name.startsWith(text) ? 1 : aliases.includes(name) ? 2 : 3);
  return hits.sort((a, b) => rank(a) - rank(b)).slice(0, most);
}

/** What one reaches for first. */
export const USUAL = ['👍', '❤️', '😂', '🎉', '👀', '✅'];
