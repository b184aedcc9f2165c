import { testRule } from '../../testing/index.ts';
import { scCdBack } from './rule.ts';

testRule(scCdBack, import.meta.dirname);
