import { testRule } from '../../testing/index.ts';
import { gatekeeperRepoPrefixAmbiguous } from './rule.ts';

testRule(gatekeeperRepoPrefixAmbiguous, import.meta.dirname);
