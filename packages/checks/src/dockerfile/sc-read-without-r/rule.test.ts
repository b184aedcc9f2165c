import { testRule } from '../../testing/index.ts';
import { scReadWithoutR } from './rule.ts';

testRule(scReadWithoutR, import.meta.dirname);
