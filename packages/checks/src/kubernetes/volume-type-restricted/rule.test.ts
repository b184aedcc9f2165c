import { testRule } from '../../testing/index.ts';
import { volumeTypeRestricted } from './rule.ts';

testRule(volumeTypeRestricted, import.meta.dirname);
